import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const repository = join(import.meta.dirname, '..', '..', '..');

/** The ordinary tools that the setup scripts use; a sandbox has these, its fakes, and nothing else. */
const TOOLS = ['awk', 'bash', 'cat', 'chmod', 'cp', 'cut', 'df', 'dirname', 'env', 'grep', 'head', 'id', 'mkdir', 'mktemp', 'mv',
  'rm', 'sed', 'sha256sum', 'sleep', 'tail', 'touch', 'tr', 'uname'];

export interface Sandbox {
  /** A copy of the parts of the repository that were asked for. */
  readonly root: string;
  /** Puts a shell script into PATH, in place of any real tool of that name. */
  readonly fake: (name: string, body: string) => string;
  readonly write: (path: string, text: string, mode?: number) => string;
  readonly run: (file: string, args?: readonly string[], env?: Record<string, string>) => { code: number | null; stdout: string; stderr: string };
  /** The lines that the fakes appended to $LOG. */
  readonly log: () => string[];
  readonly env: Record<string, string>;
}

/** A folder of its own with copies of `parts`, and a PATH in which only TOOLS and fakes can be found. */
export function sandbox(...parts: string[]): Sandbox {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'thinkube-toolchain-')));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const root = join(base, 'repository');
  const bin = join(base, 'bin');
  const logFile = join(base, 'log');
  mkdirSync(root);
  mkdirSync(bin);
  for (const part of parts) cpSync(join(repository, part), join(root, part), { recursive: true });
  for (const tool of TOOLS) symlinkSync(real(tool), join(bin, tool));
  const env = { PATH: bin, HOME: base, LOG: logFile, TMPDIR: base };
  const write = (path: string, text: string, mode = 0o644): string => {
    const file = path.startsWith('/') ? path : join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  };
  return {
    root, env, write,
    fake: (name, body) => write(join(bin, name), `#!${real('bash')}\n${body}\n`, 0o755),
    run: (file, args = [], more = {}) => {
      const { status, stdout, stderr } = spawnSync(join(root, file), args, { env: { ...env, ...more }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      return { code: status, stdout, stderr };
    },
    log: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n') : []),
  };
}

/** Where this machine has a tool. */
function real(tool: string): string {
  const folder = (process.env['PATH'] ?? '').split(delimiter).find((entry) => entry !== '' && existsSync(join(entry, tool)));
  if (folder === undefined) throw new Error(`this machine has no ${tool}`);
  return join(folder, tool);
}
