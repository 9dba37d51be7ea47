/**
 * The candidate that `name` was most likely meant to be, or `undefined` where none is close.
 * Close means: at most a third of its letters are wrong, missing, too many or swapped with a neighbour.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  return nearestOf(name, candidates, 1)[0];
}

/** The closest candidates, best first, at most `limit`; equally close ones in the order of the alphabet. */
export function nearestOf(name: string, candidates: Iterable<string>, limit: number): readonly string[] {
  const wanted = normal(name);
  const tooFar = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  return [...candidates]
    .map((candidate) => ({ candidate, distance: editDistance(wanted, normal(candidate), tooFar) }))
    .filter(({ distance }) => distance < tooFar)
    .sort((one, other) => one.distance - other.distance || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** `Did you mean "…"?` or an empty text. */
export function suggestion(name: string, candidates: Iterable<string>): string {
  const found = nearest(name, candidates);
  return found === undefined ? '' : ` Did you mean "${found}"?`;
}

function normal(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** Edit distance with swaps of neighbours (optimal string alignment); gives up at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let distance = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) distance = Math.min(distance, beforePrevious[column - 2]! + 1);
      current.push(distance);
    }
    [beforePrevious, previous] = [previous, current];
  }
  return Math.min(previous[b.length]!, limit);
}
