import { isMap, parseAllDocuments } from 'yaml';
import type { Value } from '../../model/expression.ts';
import type { Members } from '../kubernetes-objects.ts';

/** A document of a manifest that is written as text, and where in the text it begins. */
export interface WrittenDocument {
  readonly members: Members;
  readonly index: number;
}

const known = new Map<string, readonly WrittenDocument[]>();
const here = /<<-?\s*["']?(\w+)["']?[^\n]*\n([\s\S]*?)\n\s*\1\b/g;

/**
 * The documents of YAML text with Jinja in it: of a template, of an argument, of what a shell line feeds to a command.
 * What only the run knows becomes a word of the same length, so that equal code is equal text and places stay where
 * they are. Text that is no YAML without its Jinja has no documents.
 */
export function documentsIn(text: string): readonly WrittenDocument[] {
  let documents = known.get(text);
  if (documents === undefined) {
    const fed = [...text.matchAll(here)];
    documents = fed.length > 0 ? fed.flatMap((match) => parse(match[2]!, match.index + match[0].indexOf(match[2]!))) : parse(text, 0);
    known.set(text, documents);
  }
  return documents;
}

function parse(text: string, start: number): readonly WrittenDocument[] {
  const plain = text.replace(/\{#[\s\S]*?#\}|\{%[\s\S]*?%\}/g, (code) => code.replace(/[^\n]/g, ' ')).replace(/\{\{[\s\S]*?\}\}/g, marked).replaceAll('\uFFFC', '_');
  const documents = parseAllDocuments(plain, { version: '1.1', logLevel: 'silent', uniqueKeys: false });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    if (document.errors.length > 0 || !isMap(document.contents)) return [];
    return [{ members: readable(document.toJS({ maxAliasCount: 100 })) as { readonly [key: string]: Value }, index: start + (document.contents.range?.[0] ?? 0) }];
  });
}

/** Code as a word of the same length, between marks that no YAML has a meaning for. */
function marked(code: string): string {
  return `\uE000\uE000${code.slice(2, -2).replace(/\W/g, '_')}\uE001\uE001`;
}

/** The marks as angle brackets, as names are compared and shown. */
function readable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\uE000\uE000_*(\w*?)_*\uE001\uE001/g, '<$1>');
  if (Array.isArray(value)) return value.map(readable);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, readable(member)])) : value;
}
