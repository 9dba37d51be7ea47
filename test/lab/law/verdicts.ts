import path from 'node:path';
import type { PlaybookRun } from '../playbooks.ts';
import type { TaskResult } from './events.ts';
import type { Problems } from './recorder.ts';

const shownLines = 14;

/** What became of some playbooks that belong together, among those of a run. */
export interface Outcome {
  /** Whether the first of them was begun. */
  readonly reached: boolean;
  /** Whether all of them succeeded. */
  readonly ok: boolean;
  readonly results: readonly TaskResult[];
  readonly seconds: number;
  readonly run: PlaybookRun;
}

/**
 * Splits a run into the groups of playbooks that it was asked to run.
 * A playbook that was begun says that all before it succeeded: Ansible stops at the first one that fails.
 */
export function outcomesOf(run: PlaybookRun, groups: readonly (readonly string[])[]): readonly Outcome[] {
  const playbooks = groups.flat().map((playbook) => path.basename(playbook));
  const inOrder = run.parts.every((part, position) => part.playbook === playbooks[position]);
  let end = 0;
  return groups.map((group) => {
    const start = end;
    end += group.length;
    const parts = inOrder ? run.parts.slice(start, end) : [];
    const ok = parts.length === group.length && (run.parts.length > end || (run.rc === 0 && !run.killed));
    return { reached: parts.length > 0, ok, results: parts.flatMap((part) => part.results), seconds: parts.reduce((sum, part) => sum + part.seconds, 0), run };
  });
}

/** A run as one outcome, whatever playbooks it imported. */
export function wholeRun(run: PlaybookRun): Outcome {
  return { reached: run.parts.length > 0, ok: run.rc === 0 && !run.killed, results: run.parts.flatMap((part) => part.results), seconds: run.seconds, run };
}

/** Why playbooks did not succeed. */
export function succeeds(outcome: Outcome): Problems {
  return outcome.ok ? [] : failure(outcome);
}

/** Why playbooks did not succeed without changing anything. */
export function succeedsUnchanged(outcome: Outcome): Problems {
  return outcome.ok ? changesOf(outcome) : failure(outcome);
}

/** What playbooks changed, although they should not have. */
export function changesOf({ results }: Outcome): Problems {
  return results.filter((result) => result.outcome === 'changed').map((result) => `changed on ${result.host}: ${result.task}`);
}

/** Why a test did not fail as it has to: by its own finding, in four parts, with every host reached and nothing changed. */
export function failsInFourParts(outcome: Outcome): Problems {
  if (outcome.ok) return ['it passed'];
  const last = failuresIn(outcome).at(-1);
  if (last === undefined || last.outcome === 'unreachable') return ['it did not fail by itself', ...failure(outcome)];
  const missing = missingParts(last.message);
  return [...changesOf(outcome), ...(missing.length === 0 ? [] : [`its message lacks ${missing.join(', ')}:`, ...clipped(last.message)])];
}

/**
 * Why a run was not refused as promised: with a message, before any change.
 * @param words - what the message has to say.
 */
export function isRefused(outcome: Outcome, words: readonly string[]): Problems {
  if (outcome.run.rc === 0) return ['it was not refused: exit code 0', ...changesOf(outcome)];
  const said = failuresIn(outcome).map((result) => result.message).join('\n');
  if (said === '') return ['it was not refused by the playbook itself', ...failure(outcome)];
  const missing = [...missingParts(said), ...words.filter((word) => !said.includes(word))];
  return [...changesOf(outcome), ...(missing.length === 0 ? [] : [`its message lacks ${missing.join(', ')}:`, ...clipped(said)])];
}

/**
 * Why a run did not fail by a finding of its own, with a message in four parts; what it did before does not matter.
 * @param words - what the message has to say.
 */
export function failsSaying(outcome: Outcome, words: readonly string[]): Problems {
  if (outcome.ok) return ['it succeeded'];
  const last = failuresIn(outcome).at(-1);
  if (last === undefined || last.outcome === 'unreachable') return ['it did not fail by itself', ...failure(outcome)];
  const missing = [...missingParts(last.message), ...words.filter((word) => !last.message.includes(word))];
  return missing.length === 0 ? [] : [`its message lacks ${missing.join(', ')}:`, ...clipped(last.message), `log: ${outcome.run.log}`];
}

/** Why a run did not end because a host could not be reached any more. */
export function endsUnreachable(outcome: Outcome, host: string): Problems {
  if (outcome.ok) return ['it succeeded'];
  return failuresIn(outcome).some((result) => result.outcome === 'unreachable' && result.host === host) ? [] : [`${host} was reached`, ...failure(outcome)];
}

/** The parts of a failure message that are not there, or not in their order. */
export function missingParts(message: string): string[] {
  let from = 0;
  return ['ERROR:', 'DETAILS:', 'REQUIRED ACTION:', 'REFERENCE:'].filter((part) => {
    const found = new RegExp(`^${part}`, 'm').exec(message.slice(from));
    if (found !== null) from += found.index + part.length;
    return found === null;
  });
}

/** Why a run failed, for a person: the tasks with their messages, or what Ansible said, and where the log is. */
function failure(outcome: Outcome): string[] {
  const { run } = outcome;
  const where = run.parts.at(-1)?.playbook;
  const head = `exit code ${run.rc}${run.killed ? ', killed on purpose' : ''}${where === undefined ? '' : ` in ${where}`}`;
  const failed = failuresIn({ results: run.parts.at(-1)?.results ?? [] });
  const told = failed.flatMap((result) => [`${result.outcome} on ${result.host}: ${result.task}`, ...clipped(result.message)]);
  return [head, ...(failed.length === 0 ? clipped(run.talk) : told), `log: ${run.log}`];
}

/** The results that failed, and those of hosts that could not be reached. */
export function failuresIn({ results }: Pick<Outcome, 'results'>): readonly TaskResult[] {
  return results.filter((result) => result.outcome === 'failed' || result.outcome === 'unreachable');
}

function clipped(text: string): string[] {
  const lines = text.trimEnd().split('\n').filter((line) => line.trim() !== '');
  const kept = lines.slice(0, shownLines).map((line) => `  ${line}`);
  return lines.length > shownLines ? [...kept, `  (${lines.length - shownLines} more lines)`] : kept;
}
