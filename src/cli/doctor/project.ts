import type { PlatformNode } from '../../model/platform.ts';
import { UserError } from '../../model/user-error.ts';
import { emitPlatform } from '../../output/emit-platform.ts';
import { loadPlatforms } from '../../output/load-platforms.ts';
import { findProject } from '../../output/project.ts';
import { planTrees } from '../../output/write-trees.ts';
import { plural } from '../diagnostics/counts.ts';
import type { Finding } from './finding.ts';

/** Whether the project's platforms load, and whether `generated/` is what they say. */
export async function projectFindings(cwd: string, explicit: string | undefined): Promise<readonly Finding[]> {
  let project: string;
  let platforms: readonly PlatformNode[];
  try {
    project = findProject(cwd, explicit);
    platforms = await loadPlatforms(project);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ subject: 'platforms', state: 'missing', detail: error.message, remedy: error.help }];
  }
  const plans = planTrees(project, platforms.map((platform) => ({ platform: platform.id, tree: emitPlatform(platform) })), true);
  const changes = plans.flatMap(({ plan }) => plan.changes).length;
  return [
    { subject: 'platforms', state: 'ok', detail: `${platforms.map((platform) => platform.id).join(', ')} in ${project}` },
    changes === 0
      ? { subject: 'generated/', state: 'ok', detail: 'is what dsl/ says' }
      : { subject: 'generated/', state: 'not yet', detail: `${plural(changes, 'file')} to write or remove`, remedy: 'thinkube build (thinkube build --diff shows what changes)' },
  ];
}
