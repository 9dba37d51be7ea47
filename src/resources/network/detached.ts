import type { StepNode } from '../../model/task.ts';
import type { DeclaredEffects } from '../../dsl/effects.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Arg, AuthorText, Condition } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { waitForConnection } from '../../modules/ansible.builtin/wait_for_connection.ts';

/** A program that may cut the connection that it was started over. */
export interface DetachedRun {
  readonly argv: Arg<readonly string[]>;
  /** Name of its lines in the journal. */
  readonly journal: string;
  /** Seconds that a new connection has to open, once the program is done. */
  readonly timeout: Arg<number>;
  readonly effects: DeclaredEffects;
  /** Whether the program is run; the connection is tried in any case. */
  readonly when?: Condition;
}

/** Where Ansible notes how far the program is: gone when the host starts again, so that nobody waits for what died. */
const jobs = '/run/ansible-async';

/** Seconds after which Ansible no longer asks how the program ended. */
const patience = 120;

/**
 * Runs a program as a unit of systemd, waits for its end, and opens a new connection to the host. The program goes on
 * when the connection is cut or Ansible is killed; that the host does not answer for a while is no failure.
 */
export function detached(name: AuthorText, run: DetachedRun): readonly StepNode[] {
  const origin = callerOrigin();
  const argv = expression<readonly string[]>`['systemd-run', '--quiet', '--collect', '--wait', '--property=SyslogIdentifier=' ~ ${run.journal}] + ${run.argv}`;
  return [
    task(name, command({ argv }), { become: true, origin, async: patience, poll: 2, vars: { ansible_async_dir: jobs }, changedWhen: true, effects: run.effects, ...(run.when === undefined ? {} : { when: run.when }) }),
    task(j`${name}: open a new connection`, waitForConnection({ connect_timeout: 5, sleep: 1, timeout: run.timeout }), { origin }),
  ];
}
