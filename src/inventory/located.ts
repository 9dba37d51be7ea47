import { LineCounter, isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Node, Pair, Scalar, ScalarTag, YAMLMap } from 'yaml';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';
import { finding } from './codes.ts';

/** A YAML value that knows where it stands. */
export interface Located {
  readonly value: unknown;
  readonly origin: Origin;
  /** A plain scalar as it is written, where YAML reads it as something other than text. */
  readonly source?: string;
  /** Members of a dict. */
  readonly entries?: ReadonlyMap<string, Entry>;
  /** Items of a list. */
  readonly items?: readonly Located[];
}

/** A member of a dict. */
export interface Entry {
  readonly key: string;
  readonly keyOrigin: Origin;
  readonly node: Located;
}

/** The first characters of what ansible-vault writes. */
export const vaultHeader = '$ANSIBLE_VAULT;';

/** Vault values stay encrypted text; `!unsafe` is text that Ansible does not template. */
const ansibleTags: ScalarTag[] = ['!vault', '!vault-encrypted', '!unsafe'].map((tag) => ({ tag, resolve: (text: string) => text }));

/** Anchors may be used again and again, but not to blow a few lines up to millions. */
const NODE_LIMIT = 1_000_000;

/**
 * Reads one YAML (or JSON) file the way Ansible does: YAML 1.1, of two equal keys the last one counts.
 * @returns the tree, `undefined` for an empty or broken file, and what is wrong with it
 */
export function readYaml(file: string, text: string): { readonly tree: Located | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const lines = new LineCounter();
  // Duplicate keys are looked for below, with a table: the parser's own search grows with the square of the keys.
  const document = parseDocument(text, { version: '1.1', uniqueKeys: false, lineCounter: lines, customTags: (tags) => [...tags, ...ansibleTags], logLevel: 'error' });
  const at = (offset: number): Origin => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = [...document.errors, ...document.warnings].map((problem) => finding('TK501', at(problem.pos[0]), problem.code === 'MULTIPLE_DOCS' ? 'A second document begins here; Ansible reads one a file.' : `The YAML cannot be read: ${firstLine(problem.message)}`, 'Repair the line; dicts are indented with spaces, texts with special characters need quotes.'));
  if (broken.length > 0) return { tree: undefined, diagnostics: broken };
  const walker = new Walker(at);
  const tree = document.contents === null ? undefined : walker.walk(document.contents as Node);
  return { tree, diagnostics: walker.diagnostics };
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
}

class Walker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #at: (offset: number) => Origin;
  readonly #anchors = new Map<string, { readonly located: Located; readonly size: number }>();
  #size = 0;
  #tooLarge = false;

  constructor(at: (offset: number) => Origin) {
    this.#at = at;
  }

  walk(node: Node): Located {
    const before = this.#size++;
    const located = isAlias(node) ? this.#alias(node) : this.#plain(node);
    if ('anchor' in node && node.anchor !== undefined) this.#anchors.set(node.anchor, { located, size: this.#size - before });
    return located;
  }

  #alias(node: Alias): Located {
    const origin = this.#originOf(node);
    const known = this.#anchors.get(node.source);
    if (known === undefined) return this.#problem(origin, `*${node.source} names nothing that stands above it.`);
    this.#size += known.size;
    if (this.#size <= NODE_LIMIT) return known.located;
    if (this.#tooLarge) return { value: null, origin };
    this.#tooLarge = true;
    return this.#problem(origin, `The aliases make more than ${NODE_LIMIT} values of this file.`);
  }

  #problem(origin: Origin, message: string): Located {
    this.diagnostics.push(finding('TK501', origin, message, 'Write the value out in place of the alias.'));
    return { value: null, origin };
  }

  #plain(node: Node): Located {
    const origin = this.#originOf(node);
    if (isMap(node)) return this.#map(node, origin);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.walk(isPair(item) ? (item.value as Node) : (item as Node)));
      return { value: items.map((item) => item.value), origin, items };
    }
    const scalar = node as Scalar;
    const plain = typeof scalar.value !== 'string' && scalar.source !== undefined;
    return { value: scalar.value, origin, ...(plain ? { source: scalar.source! } : {}) };
  }

  #map(map: YAMLMap, origin: Origin): Located {
    const entries = new Map<string, Entry>();
    const merged: Located[] = [];
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = this.#key(pair.key);
      if (key === undefined) continue;
      const keyOrigin = this.#originOf(pair.key);
      if (isMergeKey(pair.key)) {
        merged.push(this.walk(pair.value as Node));
        continue;
      }
      const earlier = entries.get(key);
      if (earlier !== undefined) this.diagnostics.push(finding('TK502', keyOrigin, `"${key}" stands here a second time; the first is in line ${earlier.keyOrigin.line}.`, 'Keep one of them.'));
      entries.delete(key);
      entries.set(key, { key, keyOrigin, node: pair.value === null ? { value: null, origin: keyOrigin } : this.walk(pair.value) });
    }
    for (const source of merged) this.#merge(entries, source);
    return { value: Object.fromEntries([...entries].map(([key, entry]) => [key, entry.node.value])), origin, entries };
  }

  /** `<<:` brings the members of another dict, or of several, that are not there yet. */
  #merge(entries: Map<string, Entry>, source: Located): void {
    for (const dict of source.items ?? [source]) {
      if (dict.entries === undefined) this.diagnostics.push(finding('TK501', dict.origin, 'Only a dict, or a list of dicts, can be merged with <<.', 'Name an anchor of a dict.'));
      for (const [key, entry] of dict.entries ?? []) if (!entries.has(key)) entries.set(key, entry);
    }
  }

  #key(node: Node): string | undefined {
    if (isScalar(node)) return node.source ?? String(node.value);
    this.diagnostics.push(finding('TK501', this.#originOf(node), 'A name was expected here, not a list or a dict.', 'Put text with braces or brackets in quotes.'));
    return undefined;
  }

  #originOf(node: Node): Origin {
    return this.#at(node.range?.[0] ?? 0);
  }
}

function isMergeKey(node: Node): boolean {
  return isScalar(node) && (node.type === 'PLAIN' || node.type === undefined) && (node.source === '<<' || typeof node.value === 'symbol');
}
