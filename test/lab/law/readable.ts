import type { RunEvent, TaskResult } from './events.ts';

/** An event as a line of a log that people read; empty for what says nothing. */
export function readable(event: RunEvent): string {
  switch (event.kind) {
    case 'play':
      return `\nPLAY ${event.name} (${event.playbook})\n`;
    case 'task':
      return `TASK ${event.name}\n`;
    case 'result':
      return event.result.outcome === 'skipped' ? '' : resultLine(event.result);
    case 'stats':
      return `\n${Object.entries(event.stats).map(([host, counts]) => `${host}: ${Object.entries(counts).map(([what, count]) => `${what}=${count}`).join(' ')}\n`).join('')}`;
    case 'talk':
      return `${event.text}\n`;
  }
}

function resultLine({ outcome, host, seconds, message }: TaskResult): string {
  const words = message === '' ? '' : `${message.split('\n').map((line) => `      ${line}`).join('\n')}\n`;
  return `  ${outcome} ${host} ${seconds.toFixed(1)} s\n${words}`;
}
