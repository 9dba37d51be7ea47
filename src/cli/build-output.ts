import { UserError } from '../model/user-error.ts';
import { nearest } from '../text/nearest.ts';
import { unifiedDiff } from '../output/diff.ts';
import { manifestFile } from '../output/manifest.ts';
import type { Change, Plan } from '../output/plan.ts';
import { generatedFolder } from '../output/write-trees.ts';
import type { PlatformPlan, PlatformTree } from '../output/write-trees.ts';

/** One line about a platform: `thinkube: 3 changed, 1 created, 212 same, 1 removed (…: component gone)`. */
export function summaryLine(platform: string, plan: Plan): string {
  const of = (kind: Change['kind']): readonly Change[] => plan.changes.filter((change) => change.kind === kind && change.path !== manifestFile);
  const removed = of('remove').flatMap((change) => (change.kind === 'remove' ? [`${change.path.replace(/^ansible\//, '')}: ${change.reason}`] : []));
  const named = removed.length === 0 ? '' : ` (${removed.slice(0, 3).join(', ')}${removed.length > 3 ? ` and ${removed.length - 3} more` : ''})`;
  return `${platform}: ${of('replace').length} changed, ${of('create').length} created, ${plan.same} same, ${removed.length} removed${named}`;
}

/** One line a file that a build would touch: what would happen, and its path. */
export function willChange(plans: readonly PlatformPlan[]): string {
  return changesOf(plans).map(({ change, path }) => `${{ create: 'create', replace: 'change', remove: 'remove' }[change.kind]} ${path}\n`).join('');
}

/** What a build would do as one patch. */
export function diffText(plans: readonly PlatformPlan[]): string {
  return changesOf(plans)
    .map(({ change, path }) => unifiedDiff(path, change.kind === 'create' ? undefined : change.before, change.kind === 'remove' ? undefined : change.text))
    .join('');
}

function changesOf(plans: readonly PlatformPlan[]): readonly { change: Change; path: string }[] {
  return plans
    .flatMap(({ platform, plan }) => plan.changes.map((change) => ({ change, path: `${generatedFolder}/${platform}/${change.path}` })))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The emitted files as one text, each behind a line with its path; or one file as it is.
 * @param wanted the path of the one file; the folders that are the same for all may be left out
 * @throws UserError when there is no such file, or several
 */
export function printFiles(trees: readonly PlatformTree[], wanted?: string): string {
  const files = trees.flatMap(({ platform, tree }) => [...tree].map(([path, file]) => ({ path: `${generatedFolder}/${platform}/${path}`, text: file.text })));
  if (wanted === undefined) return files.map(({ path, text }) => `==> ${path} <==\n${text}${text.endsWith('\n') ? '' : '\n'}`).join('\n');
  const path = wanted.replace(/^\.\//, '');
  const exact = files.filter((file) => file.path === path);
  const found = exact.length > 0 ? exact : files.filter((file) => file.path.endsWith(`/${path}`));
  if (found.length === 1) return found[0]!.text;
  if (found.length > 1) throw new UserError(`Several files end with ${path}:\n${found.map((file) => `  ${file.path}`).join('\n')}`, 'Write more of the path.');
  const similar = nearest(path, files.flatMap((file) => suffixes(file.path)));
  throw new UserError(`No file ${path} is generated.`, similar === undefined ? 'See all of them: thinkube build --stdout | grep "^==>"' : `Did you mean ${similar}?`);
}

function suffixes(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, position) => parts.slice(position).join('/'));
}
