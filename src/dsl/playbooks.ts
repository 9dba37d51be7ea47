import type { PlaybookNode, PlayNode } from '../model/component.ts';
import type { Origin } from '../model/origin.ts';
import type { StepNode } from '../model/task.ts';
import { stepsIn } from '../passes/steps.ts';
import type { ComponentPart, ComponentSpec } from './component.ts';
import { neededBy } from './dependencies.ts';
import { configureFile, playbookFile } from './file-names.ts';
import { deploySteps, rollbackSteps, testSteps } from './life-cycle.ts';
import type { LifeCycle } from './life-cycle.ts';
import { goneHostSteps } from './made-hosts.ts';
import type { Play } from './play.ts';

type Purpose = 'deploy' | 'test' | 'rollback';

/** A part with the names of its playbooks; those that it lacks are undefined. */
interface NamedPart {
  readonly part: ComponentPart;
  readonly files: { readonly [purpose in Purpose]: string | undefined };
  readonly configured: readonly string[];
  readonly cycle: LifeCycle;
}

/**
 * The playbooks of a component in the order in which they run: of each part its deploy, its further steps and its test,
 * then the rollbacks, the last part's first.
 */
export function playbooksOf(spec: ComponentSpec, parts: readonly ComponentPart[], origin: Origin): readonly PlaybookNode[] {
  const named = nameParts(spec, parts, origin);
  return [...named.flatMap((one) => forwardPlaybooks(spec, one)), ...rollbackPlaybooks(spec, named)];
}

function nameParts(spec: ComponentSpec, parts: readonly ComponentPart[], origin: Origin): readonly NamedPart[] {
  const files = parts.map((part, position) => filesOf(spec, part, parts.length === 1 ? undefined : position + 1));
  const allDeploys = files.flatMap(({ deploy }) => deploy ?? []);
  const testedFrom = files.map((_, position) => files.slice(0, position).findLastIndex(({ test }) => test !== undefined) + 1);
  return parts.map((part, position) => {
    const own = files[position]!;
    const deploys = files.slice(testedFrom[position], position + 1).flatMap(({ deploy }) => deploy ?? []);
    const cycle: LifeCycle = {
      id: spec.id,
      title: spec.title,
      deployFiles: own.test === undefined || deploys.length === 0 ? allDeploys : deploys,
      nextFile: own.test ?? files.slice(position + 1).find(({ deploy }) => deploy !== undefined)?.deploy,
      testFile: own.test,
      needsOthers: (spec.dependsOn ?? []).length > 0,
      part: parts.length === 1 ? undefined : position + 1,
      origin,
    };
    return { part, files: own, configured: [...new Set(part.on.flatMap((entry) => Object.keys(entry.configure ?? {})))], cycle };
  });
}

function filesOf(spec: ComponentSpec, { files }: ComponentPart, number: number | undefined): NamedPart['files'] {
  const name = (purpose: Purpose): string | undefined => {
    const given = files[purpose];
    return given === undefined || 'kind' in files ? given : playbookFile(purpose, spec.slot, given, number);
  };
  return { deploy: name('deploy'), test: name('test'), rollback: name('rollback') };
}

function forwardPlaybooks(spec: ComponentSpec, { part, files, configured, cycle }: NamedPart): readonly PlaybookNode[] {
  const irregular = 'kind' in part.files ? { irregular: part.files.reason } : {};
  return [
    ...(files.deploy === undefined ? [] : [{ kind: 'Playbook', purpose: 'deploy', file: files.deploy, ...irregular, title: `Deploy: ${spec.title}`, plays: part.on.map((entry) => playNode(spec, 'Deploy', entry, deploySteps(cycle, entry))) } satisfies PlaybookNode]),
    ...configured.map((verb, position): PlaybookNode => ({
      kind: 'Playbook',
      purpose: 'configure',
      file: configureFile(spec.slot, verb, position, configured.length),
      title: `Configure: ${spec.title}`,
      plays: part.on.filter((entry) => entry.configure?.[verb] !== undefined).map((entry) => playNode(spec, 'Configure', entry, deploySteps(cycle, { ...entry, deploy: entry.configure![verb]! }))),
    })),
    ...(files.test === undefined ? [] : [{ kind: 'Playbook', purpose: 'test', file: files.test, ...irregular, title: `Test: ${spec.title}`, plays: part.on.map((entry) => playNode(spec, 'Test', entry, testSteps(cycle, entry))) } satisfies PlaybookNode]),
  ];
}

/** Parts undo what they did, the last one first; parts that have a rollback alone come in their own order. */
function rollbackPlaybooks(spec: ComponentSpec, named: readonly NamedPart[]): readonly PlaybookNode[] {
  const having = named.filter(({ files }) => files.rollback !== undefined);
  const inOrder = [...having.filter(({ files }) => files.deploy !== undefined).reverse(), ...having.filter(({ files }) => files.deploy === undefined)];
  const last = inOrder.at(-1);
  const without = named.filter(({ files }) => files.rollback === undefined);
  return inOrder.map((one): PlaybookNode => {
    const undone = one !== last ? [one] : one.files.deploy === undefined ? [one, ...[...without].reverse()] : named.filter((other) => other === one || without.includes(other)).reverse();
    const irregular = 'kind' in one.part.files ? { irregular: one.part.files.reason } : {};
    const plays = undone.flatMap(({ part, cycle }) => [...part.on].reverse().map((entry) => rollbackPlay(spec, cycle, entry)));
    return { kind: 'Playbook', purpose: 'rollback', file: one.files.rollback!, ...irregular, title: `Roll back: ${spec.title}`, plays };
  });
}

function rollbackPlay(spec: ComponentSpec, cycle: LifeCycle, entry: Play): PlayNode {
  const first = goneHostSteps(neededBy(spec.dependsOn), entry.hosts, entry.origin);
  return { ...playNode(spec, 'Roll back', entry, [...first, ...rollbackSteps(cycle, entry)]), gatherFacts: first.length === 0 };
}

function playNode(spec: ComponentSpec, verb: string, entry: Play, steps: readonly StepNode[]): PlayNode {
  return {
    kind: 'Play',
    name: `${verb} ${spec.title}${entry.about === undefined ? '' : `: ${entry.about}`}`,
    hosts: entry.hosts,
    gatherFacts: true,
    ...(entry.serial === undefined || verb === 'Test' ? {} : { serial: entry.serial }),
    steps,
    handlers: [...new Set([...stepsIn(steps)].flatMap((step) => (step.kind === 'Task' ? (step.notify ?? []) : [])))],
    origin: entry.origin,
  };
}
