import type { EmittedTree } from './emitted-file.ts';
import { sha256 } from './hash.ts';
import type { ManifestEntry, ManifestState } from './manifest.ts';
import { manifestFile } from './manifest.ts';
import type { TreeOnDisk } from './read-tree.ts';

/** One thing that a build does to the disk. Paths are relative to `generated/<platform>/`. */
export type Change =
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'replace'; readonly path: string; readonly before: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string; readonly before: string; readonly reason: string };

/** Something that keeps a build from writing. */
export interface Obstacle {
  readonly path: string;
  /** `edited`: its content is not the compiler's; `in the way`: a folder, a link or the like. Only the first yields to `--force`. */
  readonly kind: 'edited' | 'in the way';
  readonly reason: string;
}

/** What a build of one platform would do, decided before anything is done. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly same: number;
  readonly obstacles: readonly Obstacle[];
  /** Files in the folder that no build made; they stay. */
  readonly strays: readonly string[];
}

/**
 * Compares what was emitted with what is on the disk.
 * A file is edited by hand when its content is neither the new one nor the one that the manifest remembers.
 * @param manifest the new manifest's text; it is written like any other file, but never counted
 */
export function planTree(tree: EmittedTree, manifest: string | undefined, old: ManifestState, onDisk: TreeOnDisk): Plan {
  const remembered: ReadonlyMap<string, ManifestEntry> = old.kind === 'present' ? old.entries : new Map();
  const removals = planRemovals(tree, remembered, onDisk);
  const removed = new Set(removals.changes.map((change) => change.path));
  const changes: Change[] = [...removals.changes];
  const obstacles: Obstacle[] = [...removals.obstacles];
  let same = 0;
  for (const [path, { text }] of tree) {
    const blocked = obstruction(path, onDisk, removed);
    if (blocked !== undefined) {
      obstacles.push({ path: blocked.path, kind: 'in the way', reason: blocked.reason });
      continue;
    }
    const before = onDisk.read(path);
    if (before === undefined) changes.push({ kind: 'create', path, text });
    else if (before === text) same += 1;
    else {
      changes.push({ kind: 'replace', path, before, text });
      const reason = editReason(before, remembered.get(path), old);
      if (reason !== undefined) obstacles.push({ path, kind: 'edited', reason });
    }
  }
  changes.push(...manifestChange(manifest, onDisk));
  const strays = [...onDisk.entries].filter(([path, kind]) => kind !== 'folder' && path !== manifestFile && !tree.has(path) && !remembered.has(path)).map(([path]) => path);
  return { changes, same, obstacles: unique(obstacles), strays: strays.filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === '__pycache__')).sort() };
}

function planRemovals(tree: EmittedTree, remembered: ReadonlyMap<string, ManifestEntry>, onDisk: TreeOnDisk): { changes: Change[]; obstacles: Obstacle[] } {
  const reasonOf = removalReasons(tree);
  const changes: Change[] = [];
  const obstacles: Obstacle[] = [];
  for (const [path, entry] of remembered) {
    // A file behind a link, or replaced by a folder, is no longer the one that was written: it stays, as a stray.
    const before = tree.has(path) ? undefined : onDisk.read(path);
    if (before === undefined) continue;
    changes.push({ kind: 'remove', path, before, reason: reasonOf(entry) });
    if (sha256(before) !== entry.sha256) obstacles.push({ path, kind: 'edited', reason: 'it was edited by hand, and no longer belongs to the platform' });
  }
  return { changes, obstacles };
}

/** Why a file is no longer made. Its author's file is known relative to the project, those of the tree are absolute. */
function removalReasons(tree: EmittedTree): (entry: ManifestEntry) => string {
  if (tree.size === 0) return () => 'platform gone';
  const origins = [...new Set([...tree.values()].map((file) => file.origin.file))];
  const known = new Map<string, boolean>();
  return ({ origin }) => {
    if (origin === undefined) return 'no longer made';
    const file = `/${origin.replace(/:\d+$/, '')}`;
    if (!known.has(file)) known.set(file, origins.some((other) => other.endsWith(file)));
    return known.get(file) === true ? 'no longer made' : 'component gone';
  };
}

function editReason(before: string, entry: ManifestEntry | undefined, old: ManifestState): string | undefined {
  if (entry !== undefined) return sha256(before) === entry.sha256 ? undefined : 'it was edited by hand';
  if (old.kind === 'missing') return 'the manifest is missing, so it may have been edited by hand';
  if (old.kind === 'broken') return `the manifest cannot be used (${old.reason}), so it may have been edited by hand`;
  return 'no build made it';
}

function obstruction(path: string, onDisk: TreeOnDisk, removed: ReadonlySet<string>): { path: string; reason: string } | undefined {
  for (let cut = path.indexOf('/'); cut !== -1; cut = path.indexOf('/', cut + 1)) {
    const above = path.slice(0, cut);
    const kind = onDisk.entries.get(above);
    if (kind === undefined) return undefined;
    if (kind !== 'folder' && !removed.has(above)) return { path: above, reason: `${describe[kind]} stands where a folder is needed` };
  }
  const kind = onDisk.entries.get(path);
  if (kind === undefined || kind === 'file') return undefined;
  if (kind === 'folder' && vanishes(path, onDisk, removed)) return undefined;
  return { path, reason: `${describe[kind]} stands where a file is to be written` };
}

/** Whether a folder goes with the files that are removed from it. */
function vanishes(folder: string, onDisk: TreeOnDisk, removed: ReadonlySet<string>): boolean {
  const empties = (path: string): boolean => [...removed].some((file) => file.startsWith(`${path}/`));
  return [...onDisk.entries].every(([path, kind]) => (path !== folder && !path.startsWith(`${folder}/`)) || removed.has(path) || (kind === 'folder' && empties(path)));
}

const describe = { file: 'a file', folder: 'a folder', link: 'a link', other: 'a special file' } as const;

function manifestChange(text: string | undefined, onDisk: TreeOnDisk): Change[] {
  const before = onDisk.read(manifestFile);
  if (before === text) return [];
  if (text === undefined) return [{ kind: 'remove', path: manifestFile, before: before!, reason: 'platform gone' }];
  return [before === undefined ? { kind: 'create', path: manifestFile, text } : { kind: 'replace', path: manifestFile, before, text }];
}

function unique(obstacles: readonly Obstacle[]): Obstacle[] {
  return [...new Map(obstacles.map((entry) => [`${entry.kind} ${entry.path}`, entry])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
