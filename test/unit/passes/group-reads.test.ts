import { expect, test } from 'vitest';
import { j } from '../../../src/dsl/values.ts';
import { task } from '../../../src/dsl/task.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { groupReadsOf } from '../../../src/passes/texts/group-reads.ts';
import { samplePlatform, samplePlay } from '../dsl/sample.ts';

const readsOf = (text: string) => groupReadsOf(samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: j([text] as unknown as TemplateStringsArray) }))] }))).map(({ name, position, caught }) => ({ name, ...(position === undefined ? {} : { position }), caught }));

test.each([
  ["{{ groups['web'] }}", [{ name: 'web', caught: false }]],
  ['{{ groups.web | default([]) }}', [{ name: 'web', caught: true }]],
  ["{{ groups.get('web') }}", [{ name: 'web', caught: true }]],
  ["{{ groups['web'][0] ~ groups.db | first }}", [{ name: 'web', position: '[0]', caught: false }, { name: 'db', position: '| first', caught: false }]],
  ["{% if 'web' in groups %}{{ groups.web }}{% endif %}", [{ name: 'web', caught: true }]],
  ['{{ groups.items() }}', []],
  ["{{ my.groups['web'] }} {{ other_groups.web }}", []],
  ["groups['web'] outside of code", []],
])('%s', (text, expected) => expect(readsOf(text)).toEqual(expected));

test('is made once for a platform', () => {
  const platform = samplePlatform(samplePlay({}));
  expect(groupReadsOf(platform)).toBe(groupReadsOf(platform));
});
