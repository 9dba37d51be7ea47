import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { Node, ScalarTag } from 'yaml';
import { RawText } from './jinja.ts';

/** Ansible's own tag for text that is never templated (Ansible documentation, "Advanced playbook syntax"). */
const unsafeTag: ScalarTag = {
  tag: '!unsafe',
  identify: (value) => value instanceof RawText,
  resolve: (text) => new RawText(text),
  stringify: (item) => JSON.stringify((item.value as RawText).text),
};

/** Plain `=` and `<<` have meanings of their own in YAML 1.1 that PyYAML cannot load as text. */
const reservedTextTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  identify: (value) => value === '=' || value === '<<',
  resolve: (text) => text,
  stringify: (item) => JSON.stringify(item.value),
};

/** PyYAML reads YAML 1.1, so that is what is written: `yes`, `0644` and `1:30` come out quoted. Lines are never folded. */
const writing = { version: '1.1', lineWidth: 0, minContentWidth: 0, singleQuote: null } as const;

/** A list of plays or tasks as YAML text with an empty line between them, without the document start. */
export function printYaml(data: unknown): string {
  const document = new Document(data, { version: '1.1', customTags: [unsafeTag, reservedTextTag] });
  spaceOut(document.contents);
  const directives = document.directives;
  if (directives) directives.docStart = null;
  return document.toString({ ...writing, directives: false, indentSeq: true, doubleQuotedAsJSON: true });
}

const spaced = new Set(['tasks', 'pre_tasks', 'handlers', 'block', 'rescue', 'always']);

/** Empty lines between plays and between tasks, as people write them. */
function spaceOut(node: unknown): void {
  if (!isSeq(node)) return;
  node.items.forEach((item, position) => {
    if (position > 0) (item as Node).spaceBefore = true;
    if (!isMap(item)) return;
    for (const pair of item.items) if (isScalar(pair.key) && spaced.has(String(pair.key.value))) spaceOut(pair.value);
  });
}

