import path from 'node:path';
import type { PlaybookRun } from '../playbooks.ts';
import type { PlaybookPart } from './collect-run.ts';
import type { TaskResult } from './events.ts';
import type { Problems } from './recorder.ts';

const shownLines = 14;

/** The run of one playbook among those of a run: what it did, and whether it was the last one. */
export interface PlaybookOutcome {
  readonly part: PlaybookPart | undefined;
  readonly ok: boolean;
  readonly run: PlaybookRun;
}

/**
 * What became of the n-th playbook of a run.
 * @param playbooks - what the run was asked to run.
 */
export function outcomeOf(run: PlaybookRun, playbooks: readonly string[], position: number): PlaybookOutcome {
  const wanted = playbooks[position];
  const part = run.parts[position];
  const reached = part !== undefined && wanted !== undefined && part.playbook === path.basename(wanted);
  const ok = reached && (position < run.parts.length - 1 || (run.rc === 0 && !run.killed));
  return { part: reached ? part : undefined, ok, run };
}

/** Why a playbook did not succeed. */
export function succeeds({ ok, part, run }: PlaybookOutcome): Problems {
  return ok ? [] : failure(run, part);
}

/** Why a playbook did not succeed without changing anything. */
export function succeedsUnchanged(outcome: PlaybookOutcome): Problems {
  return outcome.ok ? changesOf(outcome.part?.results ?? []) : succeeds(outcome);
}

/** What a playbook changed, although it should not have. */
export function changesOf(results: readonly TaskResult[]): Problems {
  return results.filter((result) => result.outcome === 'changed').map((result) => `changed on ${result.host}: ${result.task}`);
}

/** Why a playbook did not fail as a test has to: by its own finding, in four parts, with every host reached. */
export function failsInFourParts(outcome: PlaybookOutcome): Problems {
  if (outcome.ok) return ['it passed'];
  const { part, run } = outcome;
  if (part === undefined) return ['it was not reached', ...failure(run, run.parts.at(-1))];
  const broken = part.results.filter((result) => result.outcome === 'unreachable' || result.outcome === 'failed');
  const last = broken.at(-1);
  if (last === undefined || last.outcome === 'unreachable') return ['it did not fail by itself', ...failure(run, part)];
  const missing = missingParts(last.message);
  return [...changesOf(part.results), ...(missing.length === 0 ? [] : [`its message lacks ${missing.join(', ')}:`, ...clipped(last.message)])];
}

/**
 * Why a run was not refused as promised: with a message, before any host was touched.
 * @param words - what the message has to say.
 */
export function isRefused(run: PlaybookRun, words: readonly string[]): Problems {
  if (run.rc === 0) return ['it was not refused: exit code 0', ...changesOf(resultsOf(run))];
  const failed = resultsOf(run).filter((result) => result.outcome === 'failed');
  const said = failed.map((result) => result.message).join('\n');
  const missing = [...missingParts(said), ...words.filter((word) => !said.includes(word))];
  return [...changesOf(resultsOf(run)), ...(missing.length === 0 ? [] : [`its message lacks ${missing.join(', ')}:`, ...(failed.length === 0 ? failure(run, run.parts.at(-1)) : clipped(said))])];
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

/** All results of a run. */
export function resultsOf(run: PlaybookRun): readonly TaskResult[] {
  return run.parts.flatMap((part) => part.results);
}

/** Why a run failed, for a person: the tasks with their messages, or what Ansible said, and where the log is. */
export function failure(run: PlaybookRun, part: PlaybookPart | undefined): string[] {
  const failed = (part?.results ?? []).filter((result) => result.outcome === 'failed' || result.outcome === 'unreachable');
  const told = failed.flatMap((result) => [`${result.outcome} on ${result.host}: ${result.task}`, ...clipped(result.message)]);
  const talk = failed.length === 0 ? clipped(run.talk) : [];
  return [`exit code ${run.rc}${part === undefined ? '' : ` in ${part.playbook}`}`, ...told, ...talk, `log: ${run.log}`];
}

function clipped(text: string): string[] {
  const lines = text.trimEnd().split('\n').filter((line) => line.trim() !== '');
  const kept = lines.slice(0, shownLines).map((line) => `  ${line}`);
  return lines.length > shownLines ? [...kept, `  (${lines.length - shownLines} more lines)`] : kept;
}
