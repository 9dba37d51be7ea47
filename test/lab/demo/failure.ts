import type { PlaybookRun } from '../playbooks.ts';
import type { PlaybookTitle } from './titles.ts';

/** Why the demo stopped: where, which task, what it said and what to do. */
export function explainFailure(run: PlaybookRun, titles: ReadonlyMap<string, PlaybookTitle>): string {
  const part = run.parts.at(-1);
  const title = part === undefined ? undefined : titles.get(part.path);
  const what = title === undefined ? 'The playbooks could not be run' : `${title.component}: its ${title.purpose} failed`;
  const broken = part?.results.filter((result) => result.outcome === 'failed' || result.outcome === 'unreachable').at(-1);
  const told = broken === undefined
    ? run.talk.trim().split('\n').slice(-10)
    : [`host: ${broken.host}`, `task: ${broken.task}`, ...broken.message.split('\n')];
  const remedy = /^REQUIRED ACTION:/m.test(broken?.message ?? '') ? [] : ['What helps most often: make lab-down, then make demo, which starts from fresh hosts.'];
  return [`${what}.`, ...told.map((line) => `    ${line}`), ...remedy, `The whole run is in ${run.log}`].join('\n');
}
