import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { say } from './announce.ts';
import { lab } from './config.ts';

const setting = 'fs.inotify.max_user_instances';
const file = '/proc/sys/fs/inotify/max_user_instances';
/** All containers of the machine together count for one account; a host with instances inside needs about fifty. */
const wanted = 1024;
const former = `${lab.stateFolder}/former-inotify-instances`;

/** Lets enough containers run: most distributions allow 128 watchers of files for all of them together. Until the next start of the machine. */
export function raiseKernelLimits(): void {
  const now = limit();
  if (now >= wanted) return;
  writeFileSync(former, `${now}\n`);
  writeFileSync(file, `${wanted}\n`);
  say(`    ${setting} was ${now} and is ${wanted} until \`make lab-down\``);
}

/** Puts the limit back, unless somebody else has changed it since. */
export function restoreKernelLimits(): void {
  if (!existsSync(former)) return;
  if (limit() === wanted) writeFileSync(file, readFileSync(former));
  rmSync(former);
}

function limit(): number {
  return Number(readFileSync(file, 'utf8'));
}
