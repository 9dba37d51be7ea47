import type { Stage, StageContext, StageResult } from './stage.ts';

/** A stage's result with what the orchestrator adds. */
export interface Outcome {
  readonly name: string;
  readonly title: string;
  readonly seconds: number;
  readonly result: StageResult;
}

/**
 * Runs stages one after another. A stage that throws, or counts nothing at all, is one failed test.
 * @param stages the stages by name, in order
 * @param context what each of them is given
 */
export async function execute(stages: Readonly<Record<string, Stage>>, context: StageContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [name, stage] of Object.entries(stages)) {
    context.say(`\n==> ${name}: ${stage.title}\n`);
    const started = performance.now();
    const result = await guarded(name, stage, context);
    const seconds = (performance.now() - started) / 1000;
    context.say(`    ${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped.length} skipped in ${seconds.toFixed(1)} s\n`);
    outcomes.push({ name, title: stage.title, seconds, result });
  }
  return outcomes;
}

async function guarded(name: string, stage: Stage, context: StageContext): Promise<StageResult> {
  const failure: StageResult = { passed: 0, failed: 1, skipped: [] };
  try {
    const result = await stage.run(context);
    if (result.passed + result.failed + result.skipped.length > 0) return result;
    context.say(`${name}: the stage ran no test at all\n`);
    return failure;
  } catch (error) {
    context.say(`${name}: the stage broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return failure;
  }
}

/**
 * Picks stages by name, in their own order.
 * @param wanted names separated by commas; undefined picks all
 * @throws Error naming the unknown ones and those that exist
 */
export function pick(stages: Readonly<Record<string, Stage>>, wanted: string | undefined): Record<string, Stage> {
  if (wanted === undefined) return { ...stages };
  const names = wanted.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.filter((name) => !Object.hasOwn(stages, name));
  if (unknown.length > 0 || names.length === 0) {
    throw new Error(`no such stage: ${unknown.join(', ') || '(none named)'}; there are ${Object.keys(stages).join(', ')}`);
  }
  return Object.fromEntries(Object.entries(stages).filter(([name]) => names.includes(name)));
}
