import type { FreeNames } from '../../jinja/names.ts';
import { freeNames } from '../../jinja/names.ts';
import type { Expression as ExpressionTree } from '../../jinja/nodes.ts';
import type { ParseResult } from '../../jinja/parser.ts';
import { parseExpression, parseTemplate } from '../../jinja/parser.ts';
import type { Template as TemplateTree } from '../../jinja/statements.ts';
import type { Reference } from '../../model/expression.ts';

/**
 * What a piece of Jinja is: a condition, an expression that stands between braces, or text with braces in it. Backslashes
 * in strings of the last two are letters.
 */
export type CodeKind = 'condition' | 'expression' | 'template';

/** What a text is made of; an expression and a template have different trees. */
export interface Parsed {
  readonly result: ParseResult<ExpressionTree | TemplateTree>;
  /** What it reads and calls; nothing where it cannot be parsed. */
  readonly uses: FreeNames;
}

const nothing: FreeNames = Object.freeze({ names: [], filtersUsed: [], testsUsed: [], lookupsUsed: [], lookedUp: new Set<string>() });
const parsedTexts: { readonly [Kind in CodeKind]: Map<string, Parsed> } = { condition: new Map(), expression: new Map(), template: new Map() };

/** One piece of Jinja, as an author wrote it or as the compiler will print it. Texts are parsed once in the life of the process. */
export class Code {
  readonly kind: CodeKind;
  readonly text: string;
  /** What names in the text stand for that an author wrote as references. */
  readonly references: ReadonlyMap<string, Reference>;
  #parsed: Parsed | undefined;

  constructor(kind: CodeKind, text: string, references: ReadonlyMap<string, Reference> = noReferences) {
    this.kind = kind;
    this.text = text;
    this.references = references;
  }

  get parsed(): Parsed {
    return (this.#parsed ??= parse(this.kind, this.text));
  }
}

const noReferences: ReadonlyMap<string, Reference> = new Map();

function parse(kind: CodeKind, text: string): Parsed {
  const known = parsedTexts[kind].get(text);
  if (known !== undefined) return known;
  const result = kind === 'template' ? parseTemplate(text, { extensions: false, literalBackslashes: true }) : parseExpression(withoutBraces(kind, text), { literalBackslashes: kind === 'expression' });
  const parsed = { result, uses: result.ok ? freeNames(result.node) : nothing };
  parsedTexts[kind].set(text, parsed);
  return parsed;
}

const braced = /^(\s*)\{\{((?:(?!\{\{|\}\}).)*)\}\}\s*$/s;

/** Whether a condition stands between braces, where Ansible wants a bare expression. */
export function isBraced(condition: string): boolean {
  return braced.test(condition);
}

/** A condition between braces means what stands between them; blanks keep the places. */
function withoutBraces(kind: CodeKind, text: string): string {
  return kind === 'condition' ? text.replace(braced, (_, before: string, inner: string) => `${before}  ${inner}`) : text;
}
