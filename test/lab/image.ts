import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { say } from './announce.ts';
import { adoptDownloads } from './archives.ts';
import { lab, labCache } from './config.ts';
import { api, lxc } from './lxd.ts';
import { LabFailure } from './errors.ts';
import type { CachedImage, ImageRecord } from './recipe.ts';
import { cachedImage, imageAt, imageFiles, machineCertificates, recipeFingerprint, recipeFolder, requiredMirror } from './recipe.ts';
import { run, lastLines } from './run.ts';
import { removeTree } from './sweep.ts';

/** Packages that playbooks under test install: fetched once, so that a host needs no network for them. */
const prefetched = [
  'bind9', 'bind9-utils', 'dnsutils', 'docker.io', 'chrony', 'fail2ban', 'unattended-upgrades', 'nftables', 'ufw', 'openssh-server', 'lxd',
];

const partialPrefix = '.partial-';

/**
 * Builds the hosts' image into the cache: a tree of the machine's own distribution, packed.
 * It is made under another name and moved when it is whole, so an interrupted build is never taken for an image.
 * @throws LabFailure with the tools' last words when a step fails.
 */
export async function buildImage(): Promise<CachedImage> {
  const image = imageAt(await recipeFingerprint());
  const work = await workFolder();
  try {
    await makeTree(path.join(work, 'tree'), path.join(labCache(), 'image-build.log'));
    await pack(work);
    await removeTree(path.join(work, 'tree'));
    await removeTree(image.folder);
    await rename(work, image.folder);
  } catch (error) {
    await removeTree(work);
    throw error;
  }
  return image;
}

async function workFolder(): Promise<string> {
  await mkdir(labCache(), { recursive: true });
  const folder = await mkdtemp(path.join(labCache(), partialPrefix));
  // Not secret: a caller who is not root looks whether the image is there.
  await chmod(folder, 0o755);
  return folder;
}

/** Removes what interrupted builds left, and images of earlier recipes. */
export async function clearImageCache(): Promise<void> {
  const current = path.basename(imageAt(await recipeFingerprint()).folder);
  const names = await readdir(labCache()).catch(() => []);
  const stale = names.filter((name) => name.startsWith(partialPrefix) || (name.startsWith('image-') && name !== current));
  for (const name of stale) await removeTree(path.join(labCache(), name));
}

async function makeTree(tree: string, log: string): Promise<void> {
  const mirror = await requiredMirror();
  const downloads = path.join(labCache(), 'apt', 'bootstrap');
  await mkdir(downloads, { recursive: true });
  await rm(log, { force: true });
  const include = parsePackageList(await readFile(path.join(recipeFolder, 'packages.txt'), 'utf8')).join(',');
  const options = [
    '--variant=minbase', `--include=${include}`, `--components=${mirror.components.join(',')}`,
    `--keyring=${mirror.keyring}`, `--cache-dir=${downloads}`,
  ];
  await isolated(['debootstrap', ...options, mirror.codename, tree, mirror.archive], log, undefined);
  await cp(path.join(recipeFolder, 'files'), tree, { recursive: true });
  await cp(machineCertificates, path.join(tree, machineCertificates), { recursive: true }).catch(ignoreMissing);
  // For the time of the build; in a host this is a link to its own resolver.
  await rm(path.join(tree, 'etc/resolv.conf'), { force: true });
  await writeFile(path.join(tree, 'etc/resolv.conf'), await readFile('/etc/resolv.conf'));
  await writeFile(path.join(tree, 'etc/apt/sources.list'), `${mirror.sources.join('\n')}\n`);
  await writeFile(path.join(tree, 'etc/apt/apt.conf.d/95-machine'), mirror.settings.map((line) => `${line}\n`).join(''));
  const script = await readFile(path.join(recipeFolder, 'customize.sh'), 'utf8');
  const inside = ['sh', '-c', 'mount -t proc proc "$1/proc" && exec chroot "$@"', 'sh', tree, 'sh', '-s', ...prefetched];
  await isolated(inside, log, script);
  await adoptDownloads(path.join(tree, 'var/cache/apt/archives'), path.join(tree, 'var/lib/apt/lists'));
}

// Processes and mounts of the build live in namespaces of their own and end with this process, however it ends.
async function isolated(argv: readonly string[], log: string, input: string | undefined): Promise<void> {
  const env = { LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  const namespaces = ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child', ...argv];
  try {
    await run(namespaces, { env, log, ...(input === undefined ? {} : { input }) });
  } catch (error) {
    if (!(error instanceof LabFailure)) throw error;
    const words = lastLines(await readFile(log, 'utf8').catch(() => ''), 15);
    throw new LabFailure(`The hosts' image could not be built: ${argv[0]} failed. Its last words (all: ${log}):\n${words}`);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Names in a package list: one a line, `#` starts a comment. */
export function parsePackageList(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
}

async function pack(work: string): Promise<void> {
  const at = (name: string): string => path.join(work, name);
  // Level 1: a fresh host is unpacked from it again and again, and unpacking is what has to be fast.
  const compression = ['-comp', 'zstd', '-Xcompression-level', '1'];
  await run(['mksquashfs', at('tree'), at(imageFiles.tree), ...compression, '-noappend', '-no-progress', '-quiet']);
  const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const head = `architecture: ${architecture}\ncreation_date: ${Math.floor(Date.now() / 1000)}\n`;
  await mkdir(at('meta'));
  await writeFile(at('meta/metadata.yaml'), head + (await readFile(path.join(recipeFolder, 'metadata.yaml'), 'utf8')));
  await cp(path.join(recipeFolder, 'templates'), at('meta/templates'), { recursive: true });
  await run(['tar', '-czf', at(imageFiles.metadata), '-C', at('meta'), 'metadata.yaml', 'templates']);
  await rm(at('meta'), { recursive: true });
  await writeRecord(work);
}

async function writeRecord(folder: string): Promise<void> {
  const sizes: Record<string, number> = {};
  for (const name of [imageFiles.tree, imageFiles.metadata]) sizes[name] = (await stat(path.join(folder, name))).size;
  const record: ImageRecord = { sizes };
  await writeFile(path.join(folder, imageFiles.record), `${JSON.stringify(record)}\n`);
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
