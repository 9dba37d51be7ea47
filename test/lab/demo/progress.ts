import type { RunEvent } from '../law/events.ts';
import type { PlaybookTitle } from './titles.ts';

const doing: Readonly<Record<PlaybookTitle['purpose'], string>> = { deploy: 'deploying', configure: 'configuring', test: 'testing', rollback: 'rolling back' };

/**
 * Makes a teller of a run: a line when a playbook begins, and one for each thing that changes on a host.
 * Tasks that change nothing are not told, so that a second run is short.
 * @param label - the name of a host for people.
 */
export function progress(titles: ReadonlyMap<string, PlaybookTitle>, label: (host: string) => string): (event: RunEvent) => string | undefined {
  let current = '';
  return (event) => {
    if (event.kind === 'play') {
      if (event.playbook === current) return undefined;
      current = event.playbook;
      const title = titles.get(current);
      return title === undefined ? `    ${current}` : `    ${doing[title.purpose]} ${title.component}`;
    }
    if (event.kind !== 'result' || event.result.outcome !== 'changed') return undefined;
    // Ansible puts the role's name before the task's.
    return `        ${label(event.result.host)}: ${event.result.task.replace(/^\w+ : /, '')}`;
  };
}
