import { join } from 'node:path';
import { execute } from '../../src/cli/execute.ts';
import type { Break, Edit } from './break.ts';
import type { Scratch } from './scratch.ts';
import { lineOf, makeScratch } from './scratch.ts';

/** What `thinkube check` says of one place. */
export interface Finding {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What came of one break; `wrong` is empty where everything was as expected. */
export interface Verdict {
  readonly title: string;
  readonly codes: readonly string[];
  readonly wrong: readonly string[];
}

/**
 * Breaks a copy of a platform and compares what `thinkube check` or `thinkube lint` says with what it has to say: every expected finding
 * at its place, and no other that the unbroken platform does not have.
 * @param root the project
 * @param folder where the copy goes
 */
export async function judge(root: string, folder: string, mistake: Break, unbroken: (scratch: Pick<Scratch, 'platform' | 'of'>) => Promise<readonly Finding[]>): Promise<Verdict> {
  const { title, expects } = mistake;
  const codes = expects.map(({ code }) => code);
  try {
    const scratch = makeScratch(root, folder, mistake);
    const before = await unbroken(scratch);
    const found = (await check(scratch)).filter((finding) => !before.some((known) => known.code === finding.code && known.message === finding.message));
    return { title, codes, wrong: compare(scratch, mistake, found) };
  } catch (error) {
    return { title, codes, wrong: [error instanceof Error ? error.message : String(error)] };
  }
}

/** What is said of a platform, and of its tree, as it is. */
export function asItIs(root: string, folder: string): (scratch: Pick<Scratch, 'platform' | 'of'>) => Promise<readonly Finding[]> {
  const known = new Map<string, Promise<readonly Finding[]>>();
  return ({ platform, of }) => {
    const key = join(platform, of);
    if (!known.has(key)) known.set(key, check(makeScratch(root, join(folder, key), { title: 'none', edits: [unchanged(platform, of)] })));
    return known.get(key)!;
  };
}

const unchanged = (platform: string, of: Scratch['of']): Edit => (of === 'tree' ? { file: `generated/${platform}/note`, create: '' } : { file: `dsl/${platform}/note`, create: '' });

/** Runs `thinkube check`, or `thinkube lint` of the tree, in this process. */
async function check({ folder: project, platform, of }: Scratch): Promise<readonly Finding[]> {
  let [data, talk] = ['', ''];
  const command = of === 'platform' ? ['check'] : ['lint', join('generated', platform, 'ansible')];
  const code = await execute(['--project', project, ...command, '--format', 'json'], {
    cwd: project,
    env: {},
    stdout: { write: (text) => void (data += text) },
    stderr: { write: (text) => void (talk += text) },
  });
  if (data === '') throw new Error(`thinkube ${command.join(' ')} ended with ${code}: ${talk.trim()}`);
  return JSON.parse(data) as readonly Finding[];
}

function compare({ folder }: Scratch, { edits, expects }: Break, found: readonly Finding[]): readonly string[] {
  const rest = [...found];
  const missing = expects.flatMap(({ code, file = edits[0]!.file, at, says = '' }) => {
    const line = lineOf(folder, file, at ?? textOf(edits[0]!));
    const index = rest.findIndex((finding) => finding.code === code && finding.file === file && finding.line === line && finding.message.includes(says));
    if (index >= 0) rest.splice(index, 1);
    return index >= 0 ? [] : [`not found: ${code} at ${file}:${line}${says === '' ? '' : `, saying "${says}"`}`];
  });
  return [...missing, ...rest.map(({ code, file, line, message }) => `not expected: ${code} at ${file}:${line}: ${message}`)];
}

function textOf(edit: Edit): string {
  if (!('replace' in edit)) throw new Error(`Say with "at" on which line of ${edit.file} the finding is expected.`);
  return edit.by;
}
