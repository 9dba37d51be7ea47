const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Does something that must not stop half-way: Ctrl-C and its like wait until it is done.
 * @param work runs to its end without giving way, so signals are seen after it
 * @returns what `work` returns, or 128 plus the signal's number when one came
 */
export async function holdSignals(work: () => number): Promise<number> {
  let came: number | undefined;
  const listeners = Object.entries(signals).map(([signal, code]) => ({ signal, listener: () => void (came ??= code) }));
  for (const { signal, listener } of listeners) process.on(signal, listener);
  try {
    const result = work();
    // The event loop asks for signals between two of these.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    return came ?? result;
  } finally {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  }
}
