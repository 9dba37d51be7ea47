import type { Finding } from '../model/diagnostic.ts';
import type { PlatformNode } from '../model/platform.ts';
import { emitPlatform } from '../output/emit-platform.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import { planTrees, writeTrees } from '../output/write-trees.ts';
import type { PlatformPlan, PlatformTree } from '../output/write-trees.ts';
import { examine } from '../rules/check-platform.ts';
import { diffText, printFiles, summaryLine, willChange } from './build-output.ts';
import type { CommandSpec, Options } from './command-spec.ts';
import type { Context } from './context.ts';
import { fails, openFindings, plural, summaryOf } from './diagnostics/counts.ts';
import type { FindingFormat } from './diagnostics/options.ts';
import { findingsText } from './diagnostics/report.ts';
import { holdSignals } from './signals.ts';

/** `thinkube build`: loads, checks, emits, and then writes, compares or prints. */
export const build: NonNullable<CommandSpec['run']> = async (context, _args, options) => {
  const project = findProject(context.cwd, context.project);
  const only = options['platform'] as string | undefined;
  const platforms = await loadPlatforms(project, only);
  if (!isClean(context, project, platforms.flatMap((platform) => examine(platform)), options)) return 1;
  const trees = platforms.map((platform: PlatformNode): PlatformTree => ({ platform: platform.id, tree: emitPlatform(platform) }));
  if (options['stdout'] !== undefined) {
    context.data(printFiles(trees, options['stdout'] === true ? undefined : (options['stdout'] as string)));
    return 0;
  }
  const all = only === undefined;
  if (options['check'] === true || options['diff'] === true) return compare(context, planTrees(project, trees, all), options['diff'] === true);
  return holdSignals(() => {
    const plans = writeTrees(project, trees, { all, force: options['force'] === true, say: (text) => context.say(`note: ${text}`) });
    summarize(context, plans);
    return 0;
  });
};

/** Tells what the rules found; `false` when that forbids to go on. */
function isClean(context: Context, project: string, findings: readonly Finding[], options: Options): boolean {
  const open = openFindings(findings);
  if (open.length === 0) return true;
  const strict = options['strict'] === true;
  context.say(findingsText(context, options['format'] as FindingFormat, findings, project, context.colorTalk).trimEnd());
  const failed = fails(open, strict);
  context.say(`${summaryOf(findings, 'dsl/', { strict, leftOut: 0 })}${failed ? '; nothing was written' : ''}`);
  return !failed;
}

function compare(context: Context, plans: readonly PlatformPlan[], asDiff: boolean): number {
  context.data(asDiff ? diffText(plans) : willChange(plans));
  summarize(context, plans);
  const differs = plans.some(({ plan }) => plan.changes.length > 0 || plan.obstacles.length > 0);
  if (differs) context.say('generated/ differs from what dsl/ says; make it the same with: thinkube build');
  return differs ? 2 : 0;
}

function summarize(context: Context, plans: readonly PlatformPlan[]): void {
  for (const { platform, plan } of plans) {
    if (plan.strays.length > 0) {
      const named = plan.strays.slice(0, 5).join(', ');
      context.say(`note: ${plural(plan.strays.length, 'file')} in generated/${platform}/ came from no build and stay${plan.strays.length === 1 ? 's' : ''}: ${named}${plan.strays.length > 5 ? ' …' : ''}`);
    }
    context.say(summaryLine(platform, plan));
  }
}
