import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is asked of Ansible: how it reads YAML, what a template or an expression gives, whether a condition holds. */
export type Request = readonly [kind: 'yaml' | 'template' | 'argument' | 'rendered' | 'expression' | 'condition', text: string, variables?: { readonly [name: string]: unknown }];

/** What it says. */
export type Answer = { readonly value: unknown } | { readonly error: string };

const python = join(import.meta.dirname, '../../../.venv/bin/python');

/** Why Ansible cannot be asked on this machine; `undefined` where it can. */
export const noJudge = existsSync(python) ? undefined : 'there is no .venv: make test brings it';

/** Asks Ansible, all questions in one process. */
export function judge(requests: readonly Request[]): readonly Answer[] {
  const input = JSON.stringify(requests.map(([kind, text, variables = {}]) => [kind, text, variables]));
  // No settings of the user's are read.
  const { ANSIBLE_CONFIG: _, ...inherited } = process.env;
  const env = { ...inherited, HOME: tmpdir(), ANSIBLE_HOME: join(tmpdir(), 'thinkube-judge'), PYTHONUTF8: '1' };
  const { stdout, stderr, status } = spawnSync(python, [join(import.meta.dirname, 'judge.py')], { input, encoding: 'utf8', env, cwd: tmpdir(), maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`Ansible cannot be asked: ${stderr}`);
  return JSON.parse(stdout) as readonly Answer[];
}

/** What it says to questions that it must have an answer to. */
export function values(requests: readonly Request[]): readonly unknown[] {
  return judge(requests).map((answer, position) => {
    if ('error' in answer) throw new Error(`${answer.error}\n${requests[position]![1]}`);
    return answer.value;
  });
}
