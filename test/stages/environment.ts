import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Python } from './stage.ts';

/** Variables of a caller that would make a test run differ from another. */
const FOREIGN = /^(ANSIBLE_|PYTHONHOME$|PYTHONPATH$|PYTHONDONTWRITEBYTECODE$|NODE_OPTIONS$|FORCE_COLOR$)/;

/**
 * The environment of every command under test: this repository's Node and Python first, Ansible's own files in
 * `.ansible/`, no colour, no Ansible settings of the caller.
 */
export function environment(root: string, outer: Readonly<Record<string, string | undefined>> = process.env): Record<string, string> {
  const kept = Object.entries(outer).filter((entry): entry is [string, string] => entry[1] !== undefined && !FOREIGN.test(entry[0]));
  return {
    ...Object.fromEntries(kept),
    PATH: [join(root, '.venv', 'bin'), dirname(process.execPath), outer['PATH'] ?? '/usr/bin:/bin'].join(delimiter),
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    ANSIBLE_HOME: join(root, '.ansible'),
    ANSIBLE_NOCOLOR: '1',
  };
}

/** Makes `.venv/` where it is missing or stale. A machine that cannot have one gets the reason instead. */
export async function preparePython(root: string): Promise<{ python: Python; seconds: number }> {
  const started = performance.now();
  const result = await execa(join(root, 'scripts', 'python.sh'), {
    stdin: 'ignore', stdout: 'pipe', stderr: ['pipe', 'inherit'], reject: false,
  });
  const seconds = (performance.now() - started) / 1000;
  if (result.exitCode === 0) return { python: { bin: join(result.stdout.trim(), 'bin') }, seconds };
  const reason = /^error: (.*)$/m.exec(result.stderr)?.[1] ?? 'the Python environment could not be made';
  return { python: { missing: reason }, seconds };
}
