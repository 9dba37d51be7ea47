import type { Played, Playing } from '../../runner/play.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Waits for a run; Ctrl-C and its like end what it has started, and a second one does so at once. */
export async function untilSignal({ interrupt, ended }: Playing): Promise<Played> {
  const listener = (): void => interrupt();
  for (const signal of signals) process.on(signal, listener);
  try {
    return await ended;
  } finally {
    for (const signal of signals) process.off(signal, listener);
  }
}
