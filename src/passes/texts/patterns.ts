import { commandPatterns } from './command-patterns.ts';
import type { CommandPatternKind } from './command-patterns.ts';
import { literalPatterns } from './literal-patterns.ts';
import type { LiteralPatternKind } from './literal-patterns.ts';
import type { Pattern } from './pattern.ts';
import { tlsPatterns } from './tls-patterns.ts';
import type { TlsPatternKind } from './tls-patterns.ts';
import { tokenPatterns } from './token-patterns.ts';
import type { TokenPatternKind } from './token-patterns.ts';

/** Everything that is looked for in texts. */
export const patterns: readonly Pattern[] = [...literalPatterns, ...tokenPatterns, ...tlsPatterns, ...commandPatterns];

export type PatternKind = CommandPatternKind | LiteralPatternKind | TlsPatternKind | TokenPatternKind;
