import type { RunPlan } from '../../runner/journal/run-plan.ts';
import { LiveProgress } from '../../runner/progress/live.ts';
import { namesOf } from '../../runner/progress/names.ts';
import { PlainProgress } from '../../runner/progress/plain.ts';
import type { Progress } from '../../runner/progress/plain.ts';
import { colors } from '../colors.ts';
import type { Context } from '../context.ts';

/** Progress as this terminal can show it: lines that are written over, or lines that stay in a log. */
export function runProgress(context: Context, plan: RunPlan): () => Progress {
  const names = namesOf(plan);
  const { screen } = context;
  const live = screen !== undefined && (context.env['CI'] ?? '') === '' && context.env['TERM'] !== 'dumb';
  return () => (live ? new LiveProgress(names, screen, colors(context.colorTalk)) : new PlainProgress(names, (line) => context.say(line)));
}
