import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { adoptDownloads } from './archives.ts';
import { labCache } from './config.ts';
import { BuildFailure, LabFailure } from './errors.ts';
import { packMetadata } from './guest-image.ts';
import type { CachedImage, ImageRecord } from './recipe.ts';
import { imageAt, imageFiles, machineCertificates, recipeFingerprint, recipeFolder, requiredMirror } from './recipe.ts';
import { lastLines, run } from './run.ts';
import { removeTree } from './sweep.ts';

/** Packages that playbooks under test install: fetched once, so that a host needs no network for them. */
const prefetched = [
  'bind9', 'bind9-utils', 'dnsutils', 'docker.io', 'chrony', 'fail2ban', 'unattended-upgrades', 'nftables', 'ufw', 'openssh-server', 'lxd',
];

/** Begins the names of what is unfinished: after an interruption such a thing is only in the way. */
export const partialPrefix = '.partial-';

/**
 * Builds the hosts' image into the cache: a tree of the machine's own distribution, packed.
 * It is made under another name and moved when it is whole, so an interrupted build is never taken for an image.
 * @throws BuildFailure with the tools' last words when a step fails.
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

/** A new folder in the cache for something unfinished. */
export async function workFolder(): Promise<string> {
  await mkdir(labCache(), { recursive: true });
  const folder = await mkdtemp(path.join(labCache(), partialPrefix));
  // Not secret: a caller who is not root looks whether the image is there.
  await chmod(folder, 0o755);
  return folder;
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
    throw new BuildFailure(`The hosts' image could not be built: ${argv[0]} failed. Its last words (all: ${log}):\n${words}`);
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
  await packMetadata(recipeFolder, work);
  await writeRecord(work);
}

/** Writes down what a whole image has; written last. */
export async function writeRecord(folder: string): Promise<void> {
  const sizes: Record<string, number> = {};
  for (const name of [imageFiles.tree, imageFiles.metadata]) sizes[name] = (await stat(path.join(folder, name))).size;
  const record: ImageRecord = { sizes };
  await writeFile(path.join(folder, imageFiles.record), `${JSON.stringify(record)}\n`);
}
