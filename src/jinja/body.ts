import { nearest } from '../text/nearest.ts';
import { parseTuple } from './primary.ts';
import type { Body, Statement } from './statements.ts';
import { fail } from './syntax-error.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token } from './tokens.ts';

/** Parses one kind of statement, from its own word on, up to before the end of its last tag. */
export type StatementParser = (parser: BodyParser) => Statement;

/** A statement that waits for one of these words. */
interface Open {
  readonly word: Token;
  readonly ends: readonly string[];
}

/** Parses what stands between tags, and keeps track of which statements are open. */
export class BodyParser {
  readonly stream: TokenStream;
  private readonly statements: ReadonlyMap<string, StatementParser>;
  private readonly open: Open[] = [];

  constructor(stream: TokenStream, statements: ReadonlyMap<string, StatementParser>) {
    this.stream = stream;
    this.statements = statements;
  }

  /** The whole template. */
  parseAll(): Body {
    return this.read([]).body;
  }

  /**
   * The body of a statement, from the end of its tag on.
   * @param word the statement's own word
   * @param ends the words that end the body
   * @returns with the word that did; it is taken, the end of its tag is not
   */
  parseBody(word: Token, ends: readonly string[]): { readonly body: Body; readonly end: string } {
    const { stream } = this;
    stream.skipOperator(':');
    stream.expectEnd('block end');
    this.open.push({ word, ends });
    const { body, end } = stream.nested(() => this.read(ends));
    this.open.pop();
    if (end === undefined) fail(word, `The statement "${word.text}" has no end.`, `Close it with {% ${ends.at(-1)!} %}`);
    return { body, end };
  }

  private read(ends: readonly string[]): { readonly body: Body; readonly end: string | undefined } {
    const { stream } = this;
    const body: Statement[] = [];
    for (;;) {
      const start = stream.current;
      if (stream.is('end')) return { body, end: undefined };
      if (stream.is('text')) {
        stream.next();
        body.push({ kind: 'Text', text: start.text, ...stream.placeFrom(start) });
      } else if (stream.is('variable begin')) {
        stream.next();
        const expressions = [parseTuple(stream)];
        stream.expectEnd('variable end');
        body.push({ kind: 'Output', expressions, ...stream.placeFrom(start) });
      } else {
        stream.next();
        if (stream.isWord(...ends)) return { body, end: stream.next().text };
        const statement = this.parseStatement();
        stream.expectEnd('block end');
        body.push({ ...statement, ...stream.placeFrom(start) });
      }
    }
  }

  private parseStatement(): Statement {
    const { stream } = this;
    if (!stream.is('name')) stream.unexpected('the word of a statement', `Statements are: ${[...this.statements.keys()].join(', ')}.`);
    const parse = this.statements.get(stream.current.text);
    return parse === undefined ? this.refuse(stream.current) : parse(this);
  }

  private refuse(word: Token): never {
    const waiting = this.open.at(-1);
    const open = waiting === undefined ? 'no statement is open.' : `the innermost open statement is "${waiting.word.text}" of line ${waiting.word.line}, which ends with "${waiting.ends.join('" or "')}".`;
    const closes = word.text === 'else' || word.text === 'elif' || (word.text.startsWith('end') && (this.statements.has(word.text.slice(3)) || word.text === 'endraw'));
    if (closes) return fail(word, `"${word.text}" does not fit here.`, `Look at the order of the tags: ${open}`);
    if (optional.has(word.text)) return fail(word, `Ansible does not switch on the statement "${word.text}".`, word.text === 'do' ? 'Write: {% set _ = … %}' : 'Filter the loop instead: {% for … in … if … %}');
    const similar = nearest(word.text, [...this.statements.keys(), ...(waiting?.ends ?? [])]);
    return fail(word, `There is no statement "${word.text}".`, similar === undefined ? `Statements are: ${[...this.statements.keys()].join(', ')}.` : `There is "${similar}", if you mean that.`);
  }
}

/** Statements of Jinja's own extensions, which Ansible leaves off. */
export const optional: ReadonlySet<string> = new Set(['do', 'break', 'continue']);
