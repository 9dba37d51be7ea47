import type { Effect } from '../../model/effect.ts';
import { creates, reads } from '../../dsl/effects.ts';
import { rememberGroup } from '../../dsl/groups.ts';
import type { Group, HostName } from '../../dsl/groups.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { asserted } from '../../dsl/probes.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import type { Looped, Task, TaskOptions } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText, Expr, Ref } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import type { CommandReturn } from '../../modules/ansible.builtin/command.ts';

/** What a script in an instance is given. */
export interface ScriptInput {
  /** `$1`, `$2` … of the script. */
  readonly arguments?: (instance: Ref<HostName>) => readonly AuthorText[];
  /** What it reads from standard input. */
  readonly input?: (instance: Ref<HostName>) => AuthorText;
}

/** Something inside of each instance that LXD runs, said by two scripts for its shell. */
export interface InInstances extends ScriptInput {
  /** The instances, by their names in the inventory. */
  readonly instances: Group;
  /** What it is, as a sentence about it reads: `host name`. */
  readonly title: AuthorText;
  /** Its name in the ledger, inside of the instance: `hostname`, `file</etc/hosts>`. */
  readonly part: string;
  /** Succeeds where it is as wanted; otherwise it fails, and may print what is there. It changes nothing. */
  readonly holds: string;
  /** Makes it so. */
  readonly make: string;
  /** What else making it does. */
  readonly effects?: readonly Effect[];
  /** How often making it is tried, five seconds apart: for what comes over a network. */
  readonly tries?: number;
  /** How many seconds it may take until it holds, once it was made. */
  readonly settles?: number;
  /** What to do where a test does not find it, besides a deploy. */
  readonly action?: string;
}

/** A part of every instance of a group in effects. The loop variable of an instance is always called the same. */
export function insideInstance(part: string): string {
  return `instance/<host>/inside/${part}`;
}

/** A script that runs in the shell of an instance, as root. LXD is called on the host of the play, and finds the instance in the cluster. */
export function inInstance(instance: Expr<HostName>, script: string, given: { readonly arguments?: readonly AuthorText[]; readonly input?: AuthorText } = {}) {
  return command({
    argv: ['lxc', 'exec', instance, '--', 'sh', '-c', script, 'sh', ...(given.arguments ?? [])],
    ...(given.input === undefined ? {} : { stdin: given.input, stdin_add_newline: false }),
  });
}

/** A script that only looks, in every instance; its results have the instance as `host`. */
export function lookInInstances(name: AuthorText, instances: Group, script: string, given: ScriptInput & Pick<TaskOptions<CommandReturn>, 'until' | 'retries' | 'delay' | 'effects' | 'failedWhen' | 'origin'> = {}): Task<Looped<CommandReturn>> {
  const { arguments: of, input, ...options } = given;
  return forEach('host', instances.hosts, (host) =>
    task(name, inInstance(host, script, { ...(of === undefined ? {} : { arguments: of(host) }), ...(input === undefined ? {} : { input: input(host) }) }), { become: true, changedWhen: false, checkMode: false, ...options }));
}

/**
 * Something inside of each instance of a group, looked at and made from the host that LXD's client runs on. It goes with
 * the instance: nothing is put back.
 */
export function inInstances(spec: InInstances): Resource {
  const origin = callerOrigin();
  const title = toText(spec.title);
  const given: ScriptInput = { ...(spec.arguments === undefined ? {} : { arguments: spec.arguments }), ...(spec.input === undefined ? {} : { input: spec.input }) };
  const name = insideInstance(spec.part);
  /** One exit code means that something differs: LXD has others for an instance that it does not reach. */
  const differs = `(\n${spec.holds}\n) || exit ${exitCode}`;
  const look = (lookName: AuthorText, options: Parameters<typeof lookInInstances>[3] = {}) => lookInInstances(lookName, spec.instances, differs, { ...given, origin, ...options });
  return defineResource({
    kind: 'Resource',
    type: 'part of instances',
    title,
    origin,
    remembers: {},
    present: () => {
      const before = look(j`See whether every instance has the ${title}`, { failedWhen: (result) => expression<boolean>`${result.rc} not in [0, ${exitCode}]` });
      const differing = expression<readonly HostName[]>`${before.result.results} | selectattr('rc', 'equalto', ${exitCode}) | map(attribute='host')`;
      rememberGroup(differing as object, spec.instances.group);
      const make = forEach('host', differing, (host) =>
        task(j`Make the ${title}`, inInstance(host, spec.make, { ...(given.arguments === undefined ? {} : { arguments: given.arguments(host) }), ...(given.input === undefined ? {} : { input: given.input(host) }) }), {
          become: true,
          changedWhen: true,
          origin,
          effects: [creates('lxd', name), ...(spec.effects ?? [])],
          ...(spec.tries === undefined ? {} : { retries: spec.tries, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` }),
        }));
      if (spec.settles === undefined) return [before, make];
      const settled = forEach('host', differing, (host) =>
        task(j`Wait until the ${title} holds`, inInstance(host, differs, { ...(given.arguments === undefined ? {} : { arguments: given.arguments(host) }), ...(given.input === undefined ? {} : { input: given.input(host) }) }), {
          become: true,
          changedWhen: false,
          origin,
          retries: spec.settles!,
          delay: 1,
          until: (result) => expression<boolean>`${result} is succeeded`,
        }));
      return [before, make, settled];
    },
    observe: () => {
      const seen = look(j`As deployed: ${title}`, { failedWhen: false, effects: [reads('lxd', name)] });
      const wrong = expression<readonly (CommandReturn & { readonly host: string })[]>`${seen.result.results} | rejectattr('rc', 'equalto', 0)`;
      return [
        seen,
        asserted(j`Every instance has the ${title}`, expression<boolean>`${wrong} | length == 0`, {
          error: j`the ${title} is not as it should be in {{ ${wrong} | map(attribute='host') | join(', ') }}`,
          details: [j`Found: {{ ${wrong} | map(attribute='stdout') | map('trim') | map('replace', ${'\n'}, '; ') | select | unique | join(' / ') or 'it differs, or is not there' }}`],
          action: [spec.action ?? 'Run the deploy playbook of this part again'],
        }, { origin }),
      ];
    },
    absent: () => [],
  });
}

/** What `holds` ends with, where something is not as wanted. */
const exitCode = 3;
