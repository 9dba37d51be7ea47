import { expect, test } from 'vitest';
import type { RunEvent } from '../../lab/law/events.ts';
import { Incidents } from '../../lab/law/incidents.ts';
import { result } from './runs.ts';

const begun = (name: string): RunEvent => ({ kind: 'task', name });

test('an incident happens once, when its task begins', async () => {
  let count = 0;
  const incidents = new Incidents([{ about: 'it rains', task: /^Join/, act: async () => void (count += 1) }]);
  for (const name of ['Wait', 'Join it', 'Join it again']) incidents.see(begun(name));
  expect([await incidents.end(), count]).toEqual([[], 1]);
});

test('at the end of a task only results of its host count, and none that was skipped', async () => {
  const seen: string[] = [];
  const incidents = new Incidents([{ about: 'it rains', task: /Join/, moment: 'ends', host: 'beta', act: async () => seen.push('rain') }]);
  incidents.see(begun('Join'));
  incidents.see({ kind: 'result', result: result('ok', 'alpha', '', 'Join') });
  incidents.see({ kind: 'result', result: result('skipped', 'beta', '', 'Join') });
  expect(seen).toEqual([]);
  incidents.see({ kind: 'result', result: result('changed', 'beta', '', 'Join') });
  expect([await incidents.end(), seen]).toEqual([[], ['rain']]);
});

test('what never came and what did not work is told', async () => {
  const incidents = new Incidents([
    { about: 'it rains', task: /Join/, act: async () => Promise.reject(new Error('no clouds')) },
    { about: 'it snows', task: /Leave/, act: async () => undefined },
  ]);
  incidents.see(begun('Join'));
  expect(await incidents.end()).toEqual(['"it rains" did not work: no clouds', '"it snows" never happened: no task fits /Leave/']);
});
