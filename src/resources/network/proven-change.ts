import type { StepNode } from '../../model/task.ts';
import type { DeclaredEffects } from '../../dsl/effects.ts';
import { noEffects } from '../../dsl/effects.ts';
import { failureMessage } from '../../dsl/errors.ts';
import type { FailureMessage } from '../../dsl/errors.ts';
import { thisHost } from '../../dsl/groups.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { suppress } from '../../dsl/suppress.ts';
import { block, task } from '../../dsl/task.ts';
import { expression, j, makeRef } from '../../dsl/values.ts';
import type { Arg, Condition, Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { fail } from '../../modules/ansible.builtin/fail.ts';
import { detached } from './detached.ts';

/** A change of the network by a program on the host that undoes it by itself after some time. */
export interface ProvenChange {
  /** What it does, as a task is named. */
  readonly title: string;
  /** Path of the program; its orders `keep` and `restore` end what the change began. */
  readonly program: string;
  /** The order that makes the change, with its arguments. It arms the undoing first. */
  readonly order: Expr<readonly string[]>;
  /** Whether the change has to be made; otherwise one that was made before is only proven. */
  readonly due: Condition;
  /** Whether there is anything to make or to prove. */
  readonly when: Condition;
  /** Seconds after which the host undoes it by itself. */
  readonly timeout: Arg<number>;
  /** Looks that have to succeed before it is kept. */
  readonly proof: readonly StepNode[];
  readonly effects: DeclaredEffects;
  /** What the reader does when it was undone. */
  readonly action: FailureMessage['action'];
  readonly reference: string;
}

/** Makes a change of the network, proves it over a new connection and keeps it; whatever fails undoes it. */
export function provenChange(change: ProvenChange): readonly StepNode[] {
  const origin = callerOrigin();
  const { title, program, timeout } = change;
  const failed = makeRef<{ msg: string; stderr: string }>({ kind: 'Magic', name: 'ansible_failed_result' });
  // Ansible looks for its note of the program, which is gone when the host was started again.
  const reason = expression<string>`'it was started again in the middle of it' if 'could not find job' in (${failed.msg} | default('', true))
  else (${failed.msg} | default('', true) or ${failed.stderr} | default('', true) or 'no reason was given')`;
  const journal = program.slice(program.lastIndexOf('/') + 1);
  return [
    block(`${title}, and back if it does not prove itself`, [
      ...detached(title, { argv: expression<readonly string[]>`[${program}] + ${change.order}`, journal, timeout, effects: change.effects, when: change.due }),
      ...change.proof,
      task(`${title}: keep it`, command({ argv: [program, 'keep'] }), { become: true, origin, changedWhen: true, effects: noEffects('it tells the host that the change is good') }),
    ], {
      origin,
      when: change.when,
      suppressions: [suppress('TK606', 'The host undoes the change by itself after some time; this only makes it happen at once.')],
      rescue: [
        ...detached(`${title}: undo it`, { argv: expression<readonly string[]>`[${program}, 'restore']`, journal, timeout, effects: noEffects('it takes back what was not kept') }),
        task(`${title}: say that it was undone`, fail({
          msg: failureMessage({
            error: j`the change of the network did not prove itself on ${thisHost}; the host has its former network back`,
            details: [j`{{ ${reason}
  | regex_replace('(?s)REQUIRED ACTION:.*|ERROR: |DETAILS:', '') | trim | replace('\n', '\n    ') }}`, j`What the host did: journalctl --identifier=${journal}`],
            action: change.action,
            reference: change.reference,
          }),
        }), { origin }),
      ],
    }),
  ];
}
