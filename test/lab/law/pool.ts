/**
 * Runs jobs, a few at a time, and gives their results in the order of the jobs.
 * @param width - how many at a time.
 */
export async function inPool<T>(jobs: readonly (() => Promise<T>)[], width = 3): Promise<readonly T[]> {
  const results: T[] = [];
  const waiting = [...jobs.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
