import { endsTuple, parseItems, parsePrimary } from './primary.ts';
import type { Expression, Name, Target } from './nodes.ts';
import { fail } from './syntax-error.ts';
import type { TokenStream } from './token-stream.ts';

/**
 * What is assigned to: a name, or several with commas.
 * @param members whether members of a namespace may be among them
 */
export function parseTarget(stream: TokenStream, members = false): Target {
  const start = stream.current;
  if (endsTuple(stream)) stream.unexpected('a name', 'Write the name that gets the value.');
  const { items, commas } = parseItems(stream, () => parseOne(stream, members));
  return commas ? { kind: 'TupleTarget', items, ...stream.placeFrom(start) } : items[0]!;
}

function parseOne(stream: TokenStream, members: boolean): Target {
  const start = stream.current;
  const value = parsePrimary(stream);
  if (!members || value.kind !== 'Name' || !stream.skipOperator('.')) return asTarget(value);
  const { text } = stream.expectName('the name of a member', 'Behind the dot comes the name of a member of the namespace.');
  return { kind: 'NamespaceTarget', namespace: value, name: text, ...stream.placeFrom(start) };
}

function asTarget(value: Expression): Target {
  if (value.kind === 'Name') return value;
  if (value.kind === 'Tuple') return { ...value, kind: 'TupleTarget', items: value.items.map(asTarget) };
  return fail(value, 'This cannot be given a value.', 'Only names, members of a namespace() and tuples of them can.');
}

/** A name alone. */
export function parseTargetName(stream: TokenStream, what: string): Name {
  const token = stream.expectName(what, 'Write a name here.');
  if (constants.has(token.text)) fail(token, `"${token.text}" cannot be given a value.`, 'Choose another name.');
  return { kind: 'Name', name: token.text, ...stream.placeFrom(token) };
}

const constants = new Set(['true', 'True', 'false', 'False', 'none', 'None']);
