/** One line of a comparison. */
interface Edit {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

const context = 3;

/**
 * The difference between two texts in the unified format that patch and git apply read.
 * @param before the old text, `undefined` where there was no file
 * @param after the new text, `undefined` where there will be none
 * @returns an empty text when they are the same
 */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return '';
  const edits = compare(splitLines(before ?? ''), splitLines(after ?? ''));
  const head = `--- ${before === undefined ? '/dev/null' : `a/${path}`}\n+++ ${after === undefined ? '/dev/null' : `b/${path}`}\n`;
  return head + hunks(edits).join('');
}

/** Lines with their ends; a last line without one says so, as diff does. */
function splitLines(text: string): readonly string[] {
  const lines = text.split(/(?<=\n)/);
  return lines.filter((line) => line !== '').map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`));
}

/** A shortest edit script (Myers' algorithm), after what is the same at both ends has been set aside. */
function compare(before: readonly string[], after: readonly string[]): readonly Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const same = (lines: readonly string[]): Edit[] => lines.map((line) => ({ kind: ' ', line }));
  return [
    ...same(before.slice(0, start)),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

function middle(a: readonly string[], b: readonly string[]): readonly Edit[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let distance = 0; ; distance++) {
    trace.push(new Map(furthest));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      let x = stepsDown(furthest, diagonal, distance) ? furthest.get(diagonal + 1)! : furthest.get(diagonal - 1)! + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      furthest.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a, b, trace);
    }
  }
}

function stepsDown(furthest: ReadonlyMap<number, number>, diagonal: number, distance: number): boolean {
  return diagonal === -distance || (diagonal !== distance && furthest.get(diagonal - 1)! < furthest.get(diagonal + 1)!);
}

function walkBack(a: readonly string[], b: readonly string[], trace: readonly ReadonlyMap<number, number>[]): readonly Edit[] {
  const edits: Edit[] = [];
  let x = a.length;
  let y = b.length;
  for (let distance = trace.length - 1; distance >= 0; distance--) {
    const furthest = trace[distance]!;
    const down = stepsDown(furthest, x - y, distance);
    const diagonal = down ? x - y + 1 : x - y - 1;
    const fromX = furthest.get(diagonal)!;
    const fromY = fromX - diagonal;
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      edits.push({ kind: ' ', line: a[--x]! });
      y--;
    }
    if (distance === 0) break;
    if (down) edits.push({ kind: '+', line: b[--y]! });
    else edits.push({ kind: '-', line: a[--x]! });
  }
  return edits.reverse();
}

function hunks(edits: readonly Edit[]): readonly string[] {
  const ranges: { from: number; to: number }[] = [];
  edits.forEach((edit, position) => {
    if (edit.kind === ' ') return;
    const last = ranges.at(-1);
    if (last !== undefined && position - last.to <= 2 * context) last.to = position + 1;
    else ranges.push({ from: position, to: position + 1 });
  });
  return ranges.map((range) => hunk(edits, Math.max(0, range.from - context), Math.min(edits.length, range.to + context)));
}

function hunk(edits: readonly Edit[], from: number, to: number): string {
  const count = (list: readonly Edit[], other: '-' | '+'): number => list.filter((edit) => edit.kind !== other).length;
  const body = edits.slice(from, to);
  const range = (other: '-' | '+'): string => {
    const length = count(body, other);
    const start = count(edits.slice(0, from), other) + (length === 0 ? 0 : 1);
    return length === 1 ? `${start}` : `${start},${length}`;
  };
  return `@@ -${range('+')} +${range('-')} @@\n${body.map((edit) => `${edit.kind}${edit.line}`).join('')}`;
}
