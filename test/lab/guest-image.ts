import { chmod, cp, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { imageFiles, metadataHead, recipeFolder, type CachedImage } from './recipe.ts';
import { run } from './run.ts';

/** Where a host that starts instances finds the two files of their image. */
export const guestImageInHost = '/var/lib/thinkube-lab-image';

/** Where they lie in the cache, beside the image of the hosts. */
export function guestImageFolder(image: Pick<CachedImage, 'folder'>): string {
  return path.join(image.folder, 'guests');
}

/**
 * Makes sure that the image of instances is there: the tree of the hosts themselves, with metadata that knows nothing of the lab.
 * An instance made of it asks for an address on eth0, and has its own identity.
 */
export async function ensureGuestImage(image: CachedImage): Promise<void> {
  const folder = guestImageFolder(image);
  if (await isWhole(image, folder)) return;
  await rm(folder, { recursive: true, force: true });
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await packMetadata(path.join(recipeFolder, 'guest'), draft);
  await link(image.tree, path.join(draft, imageFiles.tree));
  // Whoever starts instances there is not root here.
  await chmod(image.tree, 0o644);
  await rename(draft, folder);
}

async function isWhole(image: CachedImage, folder: string): Promise<boolean> {
  try {
    const [tree, copy] = [await stat(image.tree), await stat(path.join(folder, imageFiles.tree))];
    return tree.ino === copy.ino && (await stat(path.join(folder, imageFiles.metadata))).size > 0;
  } catch {
    return false;
  }
}

/**
 * Packs the metadata of an image: `metadata.yaml` and `templates` of a folder, with the machine's architecture in front.
 * @param to - a folder that is made when it is not there; it gets the archive.
 */
export async function packMetadata(from: string, to: string): Promise<void> {
  const meta = path.join(to, 'meta');
  await mkdir(meta, { recursive: true });
  await writeFile(path.join(meta, 'metadata.yaml'), metadataHead() + (await readFile(path.join(from, 'metadata.yaml'), 'utf8')));
  await cp(path.join(from, 'templates'), path.join(meta, 'templates'), { recursive: true });
  await run(['tar', '-czf', path.join(to, imageFiles.metadata), '-C', meta, 'metadata.yaml', 'templates']);
  await rm(meta, { recursive: true });
}
