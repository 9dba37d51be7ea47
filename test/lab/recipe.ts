import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { labCache } from './config.ts';
import { LabFailure } from './errors.ts';
import { machineMirror, type Mirror } from './mirror.ts';

/** Folder that holds everything the hosts' image is made from. */
export const recipeFolder = fileURLToPath(new URL('./image/', import.meta.url));

/** Folder with the certificates that this machine trusts beside its distribution's. */
export const machineCertificates = '/usr/local/share/ca-certificates';

/** An image in the cache, complete. */
export interface CachedImage {
  /** Fingerprint of the recipe and of the machine's settings that went into it. */
  readonly recipe: string;
  readonly folder: string;
  readonly tree: string;
  readonly metadata: string;
}

/** What `image.json` holds: written last, so an image without it is not complete. */
export interface ImageRecord {
  readonly sizes: Readonly<Record<string, number>>;
}

/** Names of the two files of an image. */
export const imageFiles = { tree: 'rootfs.squashfs', metadata: 'meta.tar.gz', record: 'image.json' } as const;

/** The lines of an image's metadata that depend on the machine. */
export function metadataHead(): string {
  const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  return `architecture: ${architecture}\ncreation_date: ${Math.floor(Date.now() / 1000)}\n`;
}

/**
 * The machine's mirror.
 * @throws LabFailure when apt has no source of the machine's own release.
 */
export async function requiredMirror(): Promise<Mirror> {
  const mirror = await machineMirror();
  if (mirror === undefined) throw new LabFailure("apt has no source of this machine's own release; the hosts' image is made from it");
  return mirror;
}

/** Fingerprint of all that decides what is in the image. The same recipe is never built twice. */
export async function recipeFingerprint(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([await requiredMirror(), process.arch]));
  for (const folder of [recipeFolder, machineCertificates]) {
    for (const file of await filesBelow(folder)) {
      hash.update(`\0${path.relative(folder, file)}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

/** Where an image of a recipe lies in the cache, there or not. */
export function imageAt(recipe: string): CachedImage {
  const folder = path.join(labCache(), `image-${recipe}`);
  return { recipe, folder, tree: path.join(folder, imageFiles.tree), metadata: path.join(folder, imageFiles.metadata) };
}

/** The image of the present recipe, when the cache holds it whole: every file has the size that was written down. */
export async function cachedImage(): Promise<CachedImage | undefined> {
  if ((await machineMirror()) === undefined) return undefined;
  const image = imageAt(await recipeFingerprint());
  try {
    const record = JSON.parse(await readFile(path.join(image.folder, imageFiles.record), 'utf8')) as ImageRecord;
    for (const [name, size] of Object.entries(record.sizes)) {
      if ((await stat(path.join(image.folder, name))).size !== size) return undefined;
    }
    return image;
  } catch {
    // No record, an unreadable one or a missing file: whatever lies there is not a whole image.
    return undefined;
  }
}
