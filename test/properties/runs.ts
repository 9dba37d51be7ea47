/**
 * How many cases a property tries: `count`, times PROPERTY_RUNS where it is set. A failure names its seed and its path;
 * both go into the options of fc.assert to see the same case again.
 */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: count * Number(process.env['PROPERTY_RUNS'] ?? 1) };
}
