import { collectLists, listsAreOld } from './archives.ts';
import type { HostName } from './config.ts';
import { LabFailure } from './errors.ts';
import { attemptIn } from './instance.ts';
import { lastLines } from './run.ts';

/**
 * Fetches the package lists of a running host where they are old, and keeps them for hosts that are made later.
 * @throws LabFailure with apt's last words.
 */
export async function refreshLists(name: HostName): Promise<void> {
  if (!(await listsAreOld(name))) return;
  const { exitCode, stderr } = await attemptIn(name, ['apt-get', '-q', 'update'], { timeout: 120 });
  if (exitCode !== 0) throw new LabFailure(`${name}: its package lists cannot be fetched:\n${lastLines(stderr, 12)}`);
  await collectLists(name);
}
