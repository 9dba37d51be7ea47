import { join } from 'node:path';
import { shownPath } from '../../output/frame.ts';
import { failureText } from '../../runner/failure.ts';
import { writeChecklist } from '../../runner/checklist.ts';
import type { ChosenInventory } from '../../runner/inventory-choice.ts';
import type { Fingerprints } from '../../runner/journal/fingerprint.ts';
import { readRuns, runsFolder } from '../../runner/journal/read.ts';
import type { Played } from '../../runner/play.ts';
import { endText } from '../../runner/progress/plain.ts';
import { componentStates } from '../../runner/state.ts';
import { succeeded } from '../../runner/events.ts';
import type { RunSummary } from '../../runner/summary.ts';
import { colors } from '../colors.ts';
import type { Context } from '../context.ts';
import { plural } from '../diagnostics/counts.ts';
import { table } from '../table.ts';

const exitCodes = { ok: 0, failed: 1, interrupted: 130 } as const;
const verbs = { deploy: 'deployed and tested', test: 'tested', check: 'checked: this is what a run would change', rollback: 'rolled back', set: 'set' } as const;

/** What is to be told of a run that has ended. */
export interface ReportRequest {
  readonly project: string;
  readonly chosen: ChosenInventory;
  readonly played: Played;
  readonly fingerprints: Fingerprints;
  readonly json: boolean;
}

/** Tells how a run ended: the table or the JSON as data, the failure and how it goes on as talk. Returns the exit code. */
export function reportRun(context: Context, { project, chosen, played, fingerprints, json }: ReportRequest): number {
  const { summary, folder } = played;
  const shown = shownPath(folder, project);
  const paint = colors(context.colorTalk);
  context.data(json ? `${JSON.stringify(summary, null, 2)}\n` : tableOf(summary, context.colorData));
  const states = componentStates(chosen.platform, readRuns(runsFolder(project), ({ inventory }) => inventory === chosen.path), fingerprints, () => false);
  const checklist = shownPath(writeChecklist(join(project, '.thinkube'), chosen.platform, chosen.shown, states), project);
  const goOn = `thinkube run --resume ${summary.run}${summary.mode === 'rollback' ? ' --yes' : ''}`;
  const failed = summary.steps.filter(({ outcome }) => outcome === 'failed');
  const titles = new Map(chosen.platform.phases.flatMap((phase) => phase.components.map(({ id, title }) => [id, title])));
  if (failed.length > 0) context.say(`${paint.red.bold('error:')} ${failureText(failed, { run: summary.run, folder: shown, title: (component) => titles.get(component) ?? component, goOn })}`);
  else if (summary.outcome !== 'ok') context.say(`${paint.yellow.bold('interrupted')}\ngo on: ${goOn}`);
  const done = summary.steps.filter(({ outcome }) => succeeded(outcome)).length;
  const what = summary.outcome === 'ok' ? verbs[summary.mode] : `${done} of ${plural(summary.steps.length, 'playbook')} succeeded`;
  const skipped = summary.steps.filter(({ outcome }) => outcome === 'skipped').length;
  context.say(`${chosen.shown}: ${what}${skipped === 0 ? '' : `, ${plural(skipped, 'test')} not repeated`}; ${summary.changed === 0 ? 'nothing changed' : plural(summary.changed, 'change')}, ${summary.seconds.toFixed(1)} s. Journal: ${shown}/  Checklist: ${checklist}`);
  return exitCodes[summary.outcome];
}

function tableOf(summary: RunSummary, color: boolean): string {
  const rows = summary.steps.map((step) => [step.component, step.purpose, step.playbook, step.outcome === 'left' ? 'not run' : endText({ ...step, outcome: step.outcome })]);
  return table(['COMPONENT', 'WHAT', 'PLAYBOOK', 'RESULT'], rows, color);
}
