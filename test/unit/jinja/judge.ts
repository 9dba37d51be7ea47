import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeNames } from '../../../src/jinja/names.ts';
import type { ParseResult } from '../../../src/jinja/parser.ts';
import { parseExpression, parseTemplate } from '../../../src/jinja/parser.ts';
import type { Expression } from '../../../src/jinja/nodes.ts';
import type { Template } from '../../../src/jinja/statements.ts';
import { outlineOf } from './outline.ts';

/** What Jinja is asked about: an expression, a template file, or a value in YAML. */
export type Case = readonly [kind: 'expression' | 'template' | 'value', text: string];

/** What Jinja says of a case. */
export interface Verdict {
  readonly kind: Case[0];
  readonly text: string;
  readonly error: string | null;
  /** The tree in one line. */
  readonly outline: string | null;
  /** The names that it looks up; `null` where it refuses to compile what it has parsed. */
  readonly names: readonly string[] | null;
  /** Why it refuses to. */
  readonly generator?: string;
}

const python = join(import.meta.dirname, '../../../.venv/bin/python');

/** Why Jinja cannot be asked on this machine; `undefined` where it can. */
export const noJudge = existsSync(python) ? undefined : 'there is no .venv: make test brings it';

/**
 * Asks Jinja, all questions in one process.
 * @param collections adds cases of so many files of Ansible's collections, and at most so many texts
 */
export function judge(cases: readonly Case[], collections?: { readonly files: number; readonly texts: number }): readonly Verdict[] {
  // No settings of the user's are read.
  const { ANSIBLE_CONFIG: _, ...inherited } = process.env;
  const env = { ...inherited, HOME: tmpdir(), ANSIBLE_HOME: join(tmpdir(), 'thinkube-judge'), PYTHONUTF8: '1' };
  const input = JSON.stringify({ cases, collections: collections ?? null });
  const { stdout, stderr, status } = spawnSync(python, ['-W', 'ignore', join(import.meta.dirname, 'judge.py')], { input, encoding: 'utf8', env, cwd: tmpdir(), maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`Jinja cannot be asked: ${stderr}`);
  return JSON.parse(stdout) as readonly Verdict[];
}

/** What our own parser says of a case. */
export function parsed([kind, text]: Case): ParseResult<Expression | Template> {
  return kind === 'expression' ? parseExpression(text) : parseTemplate(text, { literalBackslashes: kind === 'value' });
}

/** A case that is judged differently, and how. */
export interface Difference {
  readonly text: string;
  readonly jinja: string;
  readonly ours: string;
}

/** How our own parser and Jinja agree. */
export interface Comparison {
  readonly accepted: number;
  readonly refused: number;
  /** Texts whose names were compared. */
  readonly named: number;
  readonly differences: readonly Difference[];
}

/** Compares verdicts of Jinja with what our own parser says of the same texts. */
export function compare(verdicts: readonly Verdict[]): Comparison {
  const differences: Difference[] = [];
  const count = { accepted: 0, refused: 0, named: 0 };
  for (const { kind, text, error, outline, names } of verdicts) {
    const result = parsed([kind, text]);
    if (result.ok !== (error === null)) {
      differences.push({ text, jinja: error ?? 'accepted', ours: result.ok ? 'accepted' : result.error.message });
      continue;
    }
    count[result.ok ? 'accepted' : 'refused'] += 1;
    if (!result.ok) continue;
    const own = outlineOf(result.node);
    if (own !== outline) differences.push({ text, jinja: outline!, ours: own });
    if (names === null) continue;
    count.named += 1;
    const free = freeNames(result.node);
    const found = [...free.lookedUp].sort(byCodePoint);
    const wrong = free.names.filter(({ name }) => !free.lookedUp.has(name)).map(({ name }) => name);
    if (found.join() !== [...names].sort(byCodePoint).join() || wrong.length > 0) differences.push({ text, jinja: names.join(', '), ours: [...found, ...wrong].join(', ') });
  }
  return { ...count, differences };
}

function byCodePoint(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
