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

/** What stands in a text for a reference or a plain text of the author: texts that differ in these alone are parsed once. */
export interface StandIns {
  readonly references: ReadonlyMap<string, { readonly reference: Reference; readonly name: string }>;
  readonly texts: ReadonlyMap<string, string>;
}

export const noStandIns: StandIns = Object.freeze({ references: new Map(), texts: new Map() });

/** What a text reads that cannot be parsed. */
export const nothing: FreeNames = Object.freeze({ names: [], filtersUsed: [], testsUsed: [], lookupsUsed: [], attributesUsed: [], loopMembers: [], lookedUp: new Set<string>() });
const parsedTexts: { readonly [Kind in CodeKind]: Map<string, Parsed> } = { condition: new Map(), expression: new Map(), template: new Map() };

/** One piece of Jinja, as an author wrote it or as the compiler will print it. Texts are parsed once in the life of the process. */
export class Code {
  readonly kind: CodeKind;
  /** What is parsed: in it other names and texts may stand for the author's. */
  readonly source: string;
  readonly standIns: StandIns;
  /** The text as its author wrote it, where `source` leaves out what is no code. */
  readonly #whole: string | undefined;
  #parsed: Parsed | undefined;

  constructor(kind: CodeKind, source: string, standIns: StandIns = noStandIns, whole?: string) {
    this.kind = kind;
    this.source = source;
    this.standIns = standIns;
    this.#whole = whole;
  }

  get parsed(): Parsed {
    return (this.#parsed ??= this.#parse());
  }

  /** The text for people, with the names that it is printed with. */
  get text(): string {
    const text = this.#whole ?? this.source;
    const { references, texts } = this.standIns;
    if (references.size === 0 && texts.size === 0) return text;
    return text.replace(standIn, (found) => references.get(found)?.name ?? texts.get(found) ?? found);
  }

  /** Errors are looked for in the text as it is, so that their places are right. */
  #parse(): Parsed {
    const parsed = parse(this.kind, this.source);
    return parsed.result.ok || this.#whole === undefined ? parsed : parse(this.kind, this.#whole);
  }
}

/** The names that stand for others; no author would write them. */
const standIn = /\b(?:name_|text_)\d+_\b/g;

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
