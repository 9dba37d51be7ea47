import { execa } from 'execa';
import { cacheFolder } from './config.ts';
import type { Finding } from './errors.ts';
import { succeeds } from './run.ts';

/** True when this process may do everything itself. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The command as root: unchanged for root, else through sudo, which must not ask then. */
export function privileged(argv: readonly string[]): string[] {
  return isRoot() ? [...argv] : ['sudo', '-n', ...argv];
}

/**
 * Says whether commands can run as root.
 * At a terminal sudo may ask for the password once; elsewhere nothing may wait for one.
 * @returns what is missing, or undefined.
 */
export async function rootFinding(): Promise<Finding | undefined> {
  if (isRoot() || (await succeeds(['sudo', '-n', 'true']))) return undefined;
  const attended = process.stdin.isTTY && process.stderr.isTTY && !process.env['CI'];
  if (attended && (await execa('sudo', ['-v'], { stdio: 'inherit', reject: false })).exitCode === 0) return undefined;
  return {
    missing: 'root: this is a normal account, and sudo is missing or asks for a password that nobody is there to type',
    remedy: 'Run it as root, or run `sudo -v` in this terminal first.',
  };
}

const passedOn = ['CI', 'NO_COLOR', 'THINKUBE_CACHE', 'THINKUBE_LAB_LXD', 'THINKUBE_LAB_LOCK_HELD', 'http_proxy', 'https_proxy', 'no_proxy'];

/**
 * Runs one of the lab's scripts again as root, with its talk on this terminal.
 * Only names of variables stand on the command line: a proxy's address may hold a password.
 * @param script - path of the TypeScript file.
 * @param args - its arguments.
 * @returns its exit code.
 */
export async function rerunAsRoot(script: string, args: readonly string[]): Promise<number> {
  const argv = ['-n', `--preserve-env=${passedOn.join(',')}`, process.execPath, script, ...args];
  // root's HOME is another one: without this the caller's cache would not be found.
  const env = { THINKUBE_CACHE: cacheFolder() };
  const result = await execa('sudo', argv, { stdio: 'inherit', reject: false, env });
  return result.exitCode ?? 1;
}

/** The account that called sudo, or root: files meant for people belong to it. */
export function callingAccount(): { uid: number; gid: number } {
  return { uid: Number(process.env['SUDO_UID'] ?? 0), gid: Number(process.env['SUDO_GID'] ?? 0) };
}
