import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from './finding.ts';

/** The lab's own look at the machine (test/lab/doctor.ts), as far as it is needed here. */
interface LabDoctor {
  readonly examineMachine: () => Promise<readonly { readonly missing: string; readonly remedy: string }[]>;
}

/**
 * Whether this machine can run the lab. The lab belongs to the source and is not in an installed package.
 * @param root the folder of the compiler
 */
export async function labFindings(root: string): Promise<readonly Finding[]> {
  const file = join(root, 'test', 'lab', 'doctor.ts');
  if (!existsSync(file)) return [];
  const { examineMachine } = (await import(pathToFileURL(file).href)) as LabDoctor;
  const found = await examineMachine();
  if (found.length === 0) return [{ subject: 'lab', state: 'ok', detail: 'this machine can run it: make demo' }];
  return found.map(({ missing, remedy }): Finding => ({ subject: 'lab', state: 'not yet', detail: missing, remedy }));
}
