import { parseDocument } from 'yaml';
import type { Entry, Located } from '../inventory/located.ts';

/**
 * Reads the YAML that most playbooks are written in: block lists and dicts, keys without surprises, values on one line
 * or in a literal block. It takes a third of the time of the full reader and gives the same tree.
 * @returns `undefined` for everything else, be it right or wrong: the full reader has to look at it
 */
export function readQuickly(file: string, text: string): Located | undefined {
  if (elsewhere.test(text)) return undefined;
  const reader = new QuickReader(file, text);
  try {
    return reader.read();
  } catch (error) {
    if (error === notQuick || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Tabs, line ends of other systems, directives, ends of documents, odd characters. */
const elsewhere = /[\t\r]|^%|^\.\.\.|[\ufeff\u0085\u2028\u2029\u0000-\u0008\u000b-\u001f\u007f]/m;
/** A key: plain words, or a quoted text without escapes. */
const keyPattern = /^(?:([A-Za-z0-9_/](?:[\w./ -]*[\w./-])?)|"([^"\\]*)"|'([^']*)'):(?=\s|$)/;
/** Plain text that YAML 1.1 may read as something else than text. */
const typed = /^(?:[-+.]?[.\d]|[-+]\.|~|=|<<|(?:y|n|yes|no|true|false|on|off|null|\.inf|\.nan)$)/i;
const indicators = /^[[\]{},#&*!|>'"%@`]|^[-?:](?:\s|$)/;
const notQuick = Symbol('not quick');
const scalars = new Map<string, Pick<Located, 'value' | 'source'>>();

class QuickReader {
  readonly #file: string;
  readonly #lines: readonly string[];
  #at = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#lines = text.split('\n');
  }

  read(): Located | undefined {
    this.#skip();
    if (this.#lines[this.#at]?.startsWith('---') === true) {
      if (this.#lines[this.#at]!.trimEnd() !== '---') throw notQuick;
      this.#at++;
      this.#skip();
    }
    if (this.#at >= this.#lines.length || this.#indent() !== 0) throw notQuick;
    const tree = this.#block(0);
    if (this.#at < this.#lines.length) throw notQuick;
    return tree;
  }

  /** The list or dict that begins at a column of the current line. */
  #block(column: number): Located {
    return isItem(this.#lines[this.#at]!, column) ? this.#list(column) : this.#dict(column);
  }

  #list(column: number): Located {
    const origin = this.#origin(column);
    const items: Located[] = [];
    do {
      const line = this.#lines[this.#at]!;
      const inner = firstLetter(line, column + 1);
      if (inner === -1 || line[inner] === '#') items.push(this.#below(column, this.#origin(column)));
      else if (isItem(line, inner) || keyPattern.test(line.slice(inner))) items.push(this.#block(inner));
      else items.push(this.#value(inner, column));
    } while (this.#continues(column) && isItem(this.#lines[this.#at]!, column));
    return { value: items.map((item) => item.value), origin, items };
  }

  #dict(column: number): Located {
    const origin = this.#origin(column);
    const entries = new Map<string, Entry>();
    do {
      const line = this.#lines[this.#at]!;
      const found = keyPattern.exec(line.slice(column));
      if (found === null) throw notQuick;
      const key = (found[1] ?? found[2] ?? found[3])!;
      if (entries.has(key)) throw notQuick;
      const keyOrigin = this.#origin(column);
      const inner = firstLetter(line, column + found[0].length);
      const node = inner === -1 || line[inner] === '#' ? this.#below(column, keyOrigin, true) : this.#value(inner, column);
      entries.set(key, { key, keyOrigin, node });
    } while (this.#continues(column));
    return { value: Object.fromEntries([...entries].map(([key, entry]) => [key, entry.node.value])), origin, entries };
  }

  /** What stands on the lines below a dash or a key; lists may stand as far to the left as their key. */
  #below(column: number, origin: Located['origin'], ofKey = false): Located {
    this.#at++;
    this.#skip();
    if (this.#at < this.#lines.length) {
      const indent = this.#indent();
      const line = this.#lines[this.#at]!;
      if (indent > column || (ofKey && indent === column && isItem(line, indent))) {
        if (!isItem(line, indent) && !keyPattern.test(line.slice(indent))) throw notQuick;
        return this.#block(indent);
      }
    }
    return { value: null, origin, source: '' };
  }

  /** A value that begins on the current line. */
  #value(column: number, outer: number): Located {
    const line = this.#lines[this.#at]!;
    const origin = this.#origin(column);
    const first = line[column]!;
    if (first === '|') return { value: this.#literal(line.slice(column), outer), origin };
    const end = first === '"' || first === "'" ? quoteEnd(line, column) : commentStart(line, column);
    const rest = line.slice(end).trimStart();
    if (rest !== '' && !(rest.startsWith('#') && /\s/.test(line[end]!))) throw notQuick;
    const written = line.slice(column, end).trimEnd();
    this.#at++;
    this.#skip();
    // A text goes on where the next line is indented further.
    if (this.#at < this.#lines.length && this.#indent() > outer) throw notQuick;
    if (first === '"') return { value: unescaped(written), origin };
    if (first === "'") return { value: written.slice(1, -1).replaceAll("''", "'"), origin };
    if (written === '[]') return { value: [], origin, items: [] };
    if (written === '{}') return { value: {}, origin, entries: new Map() };
    if (indicators.test(written) || /:(?:\s|$)/.test(written)) throw notQuick;
    return { ...scalar(written), origin };
  }

  /** A literal block: its lines without their indentation, the end as the header says. */
  #literal(header: string, outer: number): string {
    const chomping = /^\|([+-]?)$/.exec(header.trimEnd())?.[1];
    if (chomping === undefined) throw notQuick;
    const start = ++this.#at;
    let indent = -1;
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at]!;
      const letter = firstLetter(line, 0);
      if (letter !== -1) {
        if (indent === -1) indent = letter;
        if (letter <= outer) break;
        if (letter < indent) throw notQuick;
      } else if (indent === -1 && line.length > 0) throw notQuick;
      this.#at++;
    }
    const content = indent <= outer ? [] : this.#lines.slice(start, this.#at).map((line) => line.slice(indent));
    this.#skip();
    if (content.length === 0 || indent === -1) throw notQuick;
    const whole = content.join('\n');
    const body = whole.replace(/\n+$/, '');
    // The last line of the file may have no end.
    if (chomping === '+' || /[^\n]\s+$/.test(body.slice(-1) === ' ' ? body : '')) throw notQuick;
    return chomping === '-' ? body : `${body}\n`;
  }

  /** Whether the next line of content belongs to the block at this column; one that is indented otherwise is not for this reader. */
  #continues(column: number): boolean {
    if (this.#at >= this.#lines.length) return false;
    const indent = this.#indent();
    if (indent > column) throw notQuick;
    return indent === column;
  }

  /** Passes over empty lines and comments. */
  #skip(): void {
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at]!;
      const letter = firstLetter(line, 0);
      if (letter !== -1 && line[letter] !== '#') return;
    }
  }

  #indent(): number {
    return firstLetter(this.#lines[this.#at]!, 0);
  }

  #origin(column: number): Located['origin'] {
    return { file: this.#file, line: this.#at + 1, column: column + 1 };
  }
}

/** The place of the first letter that is no blank; -1 for none. */
function firstLetter(line: string, from: number): number {
  for (let at = from; at < line.length; at++) if (line[at] !== ' ') return at;
  return -1;
}

function isItem(line: string, column: number): boolean {
  return line[column] === '-' && (line.length === column + 1 || line[column + 1] === ' ');
}

/** Behind the quote that ends a text; one that does not end on this line is not for this reader. */
function quoteEnd(line: string, column: number): number {
  const quote = line[column]!;
  for (let at = column + 1; at < line.length; at++) {
    if (line[at] === '\\' && quote === '"') at++;
    else if (line[at] === quote) {
      if (quote === "'" && line[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  throw notQuick;
}

function commentStart(line: string, column: number): number {
  const found = /\s#/.exec(line.slice(column));
  return found === null ? line.length : column + found.index;
}

/** A text in double quotes, where its escapes are those of JSON too. */
function unescaped(written: string): string {
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return JSON.parse(written) as string;
  } catch {
    throw notQuick;
  }
}

/** A plain text as YAML 1.1 reads it; the full reader says what those that look like something else are. */
function scalar(written: string): Pick<Located, 'value' | 'source'> {
  if (!typed.test(written)) return { value: written };
  let known = scalars.get(written);
  if (known === undefined) {
    const value: unknown = parseDocument(written, { version: '1.1', logLevel: 'silent' }).toJS();
    scalars.set(written, (known = typeof value === 'string' ? { value } : { value, source: written }));
  }
  return known;
}
