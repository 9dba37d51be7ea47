import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const keptRuns = 5;
let folder: string | undefined;
let count = 0;

/** The folder that logs of this process's runs go to; older ones than the last few are removed when it is made. */
export function logFolder(root: string): string {
  if (folder !== undefined) return folder;
  const all = path.join(root, '.thinkube', 'lab', 'logs');
  // Results may hold whatever a task printed on a host: nobody else reads them.
  mkdirSync(all, { recursive: true, mode: 0o700 });
  const old = readdirSync(all).sort().slice(0, -(keptRuns - 1));
  for (const name of old) rmSync(path.join(all, name), { recursive: true });
  folder = path.join(all, `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}-${process.pid}`);
  mkdirSync(folder);
  return folder;
}

/**
 * A name for the next log, numbered so that a folder lists them in the order of the runs.
 * @param what - a few words on the run.
 */
export function nextLog(root: string, what: string): string {
  count += 1;
  const words = what.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return path.join(logFolder(root), `${String(count).padStart(3, '0')}-${words.slice(0, 60)}`);
}
