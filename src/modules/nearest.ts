/**
 * The candidates that are most like a misspelt name, best first, at most `limit`.
 * Candidates that differ in more than a third of their letters are left out.
 */
export function nearest(name: string, candidates: readonly string[], limit = 1): readonly string[] {
  return candidates
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(candidate.length, name.length) / 3)))
    .sort((one, other) => one.distance - other.distance || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** How many letters have to be added, removed, replaced or swapped with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = last[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1] ? before[column - 2]! + 1 : Infinity;
      line.push(Math.min(replaced, swapped, last[column]! + 1, line[column - 1]! + 1));
    }
    before = last;
    last = line;
  }
  return last[other.length]!;
}
