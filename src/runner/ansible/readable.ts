import type { AnsibleEvent } from './events.ts';

/** An event as a line of a log for people. */
export function readable(event: AnsibleEvent): string {
  switch (event.kind) {
    case 'play':
      return `\nPLAY ${event.name}\n`;
    case 'task':
      return `TASK ${event.name}\n`;
    case 'result':
      return `  ${event.outcome}: ${event.host} (${event.seconds.toFixed(1)} s)\n${event.message === '' ? '' : `${event.message.replace(/^/gm, '    ')}\n`}`;
    case 'stats':
      return `\n${Object.entries(event.stats).map(([host, { ok, changed, failures, unreachable, skipped }]) => `${host}: ${ok} ok, ${changed} changed, ${failures} failed, ${unreachable} unreachable, ${skipped} skipped\n`).join('')}`;
    case 'talk':
      return `${event.text}\n`;
  }
}
