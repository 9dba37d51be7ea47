import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { say } from './announce.ts';
import { lab, labCache } from './config.ts';
import { LabFailure } from './errors.ts';
import { ensureGuestImage } from './guest-image.ts';
import { partialPrefix, workFolder, writeRecord } from './image-build.ts';
import { api, lxc } from './lxd.ts';
import type { CachedImage } from './recipe.ts';
import { cachedImage, imageAt, imageFiles, recipeFingerprint } from './recipe.ts';
import { removeTree } from './sweep.ts';

/** Removes what interrupted builds left, and images of earlier recipes. */
export async function clearImageCache(): Promise<void> {
  const current = path.basename(imageAt(await recipeFingerprint()).folder);
  const names = await readdir(labCache()).catch(() => []);
  const stale = names.filter((name) => name.startsWith(partialPrefix) || (name.startsWith('image-') && name !== current));
  for (const name of stale) await removeTree(path.join(labCache(), name));
}

interface StoredImage {
  readonly fingerprint: string;
  readonly aliases: readonly { readonly name: string }[];
}

/** Images in the lab's LXD by the recipe that they were made from. */
export async function storedImages(): Promise<Map<string, string>> {
  const images = await api<StoredImage[]>('/1.0/images?recursion=1');
  return new Map(images.map((image) => [image.aliases[0]?.name ?? image.fingerprint, image.fingerprint]));
}

/**
 * The recipe of the lab that is up.
 * @throws LabFailure when LXD holds no image.
 */
export async function currentRecipe(): Promise<string> {
  const [recipe] = (await storedImages()).keys();
  if (recipe === undefined) throw new LabFailure('The lab has no image of its hosts. Run `make lab-up`.');
  return recipe;
}

/**
 * Makes sure that LXD and the cache hold the image of the present recipe; builds it only when neither does.
 * @returns the recipe's fingerprint, which is the image's alias.
 */
export async function ensureImage(build: () => Promise<CachedImage>): Promise<string> {
  const recipe = await recipeFingerprint();
  const stored = (await storedImages()).has(recipe);
  let image = await cachedImage();
  if (image === undefined && stored) image = await takeBack(recipe);
  if (image === undefined) image = await build();
  if (!stored) await importImage(image);
  await ensureGuestImage(image);
  return recipe;
}

/** Removes images of earlier recipes from LXD; no host may use them any more. */
export async function removeOldImages(recipe: string): Promise<void> {
  for (const [alias, fingerprint] of await storedImages()) {
    if (alias !== recipe) await api(`/1.0/images/${fingerprint}`, { method: 'DELETE' });
  }
}

async function importImage(image: CachedImage): Promise<void> {
  const result = await lxc(['image', 'import', image.metadata, image.tree, 'local:', `--alias=${image.recipe}`, `--project=${lab.project}`]);
  if (result.exitCode !== 0) throw new LabFailure(`LXD does not take the image: ${result.stderr.trim()}`);
}

// The cache was emptied or damaged while LXD still holds the same image: a copy costs a second, a build a minute.
async function takeBack(recipe: string): Promise<CachedImage | undefined> {
  const image = imageAt(recipe);
  const work = await workFolder();
  const result = await lxc(['image', 'export', `local:${recipe}`, path.join(work, 'export'), `--project=${lab.project}`]);
  if (result.exitCode !== 0) {
    await removeTree(work);
    return undefined;
  }
  // LXD gives the metadata the name that was asked for, and the tree the same with an ending.
  await rename(path.join(work, 'export'), path.join(work, imageFiles.metadata));
  await rename(path.join(work, 'export.root'), path.join(work, imageFiles.tree));
  await writeRecord(work);
  await removeTree(image.folder);
  await rename(work, image.folder);
  say('    the cached image was lost or damaged; it is copied back from LXD');
  return image;
}
