import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';

/** One step down into a YAML text: a key of a mapping or a position in a list. */
export type PathPart = string | number;

/** The way from the root of a YAML text to what stands in one of its lines; empty for a line above all content. */
export function pathAtLine(text: string, line: number): readonly PathPart[] {
  const lines = new LineCounter();
  const root = parseDocument(text, { lineCounter: lines, version: '1.1', logLevel: 'silent' }).contents;
  const startOf = (node: unknown): number => lines.linePos((node as Node).range![0]).line;
  const path: PathPart[] = [];
  for (let node: unknown = root; ; ) {
    if (isSeq(node)) {
      const index = node.items.findLastIndex((item) => startOf(item) <= line);
      if (index < 0) return path;
      path.push(index);
      node = node.items[index];
    } else if (isMap(node)) {
      const pair = node.items.findLast((item) => startOf(item.key) <= line);
      if (pair === undefined || !isScalar(pair.key)) return path;
      path.push(String(pair.key.value));
      node = pair.value;
    } else return path;
  }
}
