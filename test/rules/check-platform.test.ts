import { expect, test } from 'vitest';
import { play } from '../../src/dsl/play.ts';
import { callRole } from '../../src/dsl/role.ts';
import { handler, task } from '../../src/dsl/task.ts';
import { j } from '../../src/dsl/values.ts';
import { command } from '../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../src/modules/ansible.builtin/debug.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { sortDiagnostics } from '../../src/model/diagnostic.ts';
import { checkPlatform, runRules } from '../../src/rules/check-platform.ts';
import { rules } from '../../src/rules/registry.ts';
import { rule } from '../../src/rules/rule.ts';
import type { Visitor } from '../../src/rules/visitor.ts';
import { hostRecord } from '../../src/roles/host-record.ts';
import { preflight } from '../../src/roles/preflight.ts';
import { platformIds } from '../../src/output/project.ts';
import { loadPlatforms } from '../../src/output/load-platforms.ts';
import { groups, looks, quiet, sampleComponent, samplePlatform, samplePlay, vars } from '../unit/dsl/sample.ts';

const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');

test.each(platformIds(root))('finds nothing in the shipped platform %s', async (id) => {
  const [platform] = await loadPlatforms(root, id);
  expect(checkPlatform(platform!)).toEqual([]);
});

test('finds nothing in the roles of the compiler', () => {
  const calls = [callRole('Check', preflight, 'main', { preflight_title: 'x' }), callRole('Check the hosts', preflight, 'whole_group', { preflight_title: 'x', preflight_hosts: 'web' }), callRole('Record', hostRecord, 'main', { host_record_component: 'x' })];
  // Nothing rolls back what these calls alone make.
  const others = rules.filter(({ code }) => !code.startsWith('TK3'));
  expect(runRules(others, samplePlatform(samplePlay({ deploy: calls })))).toEqual([]);
});

test('finds everything in one run, in the order of the places', () => {
  const bad = [
    task('write it', debug({ msg: 'x' })),
    task('Do it', command({ argv: ['x', vars.adminPassword] })),
    task(j`Show ${vars.adminPassword}`, command({ argv: ['x'] }), { changedWhen: false, failedWhen: false }),
  ];
  const some = rules.filter(({ code }) => ['TK102', 'TK103', 'TK201', 'TK601', 'TK602', 'TK604'].includes(code));
  const found = runRules(some, samplePlatform(sampleComponent({ id: 'badId', slot: 11, on: [play(groups.web, { ...quiet, deploy: bad })] })));
  expect(found.map((diagnostic) => diagnostic.code)).toEqual(['TK602', 'TK201', 'TK601', 'TK201', 'TK604', 'TK102', 'TK103']);
  expect(found.map((diagnostic) => diagnostic.origin.line)).toEqual(found.map((diagnostic) => diagnostic.origin.line).sort((a, b) => a - b));
});

test('says one mistake at one place once, however often the task stands', () => {
  const bad = task('say it', debug({ msg: 'x' }));
  const found = checkPlatform(samplePlatform(samplePlay({ deploy: [bad], configure: { more: [bad] }, test: [bad, looks()] })));
  expect(found).toHaveLength(1);
  expect(found[0]!.origin).toEqual(bad.origin);
});

test('shows a rule every node once, and the ends behind what they end', () => {
  const seen: string[] = [];
  const note = (what: string) => (): void => void seen.push(what);
  const visitor: Visitor = { platform: note('platform'), phase: note('phase'), component: note('component'), playbook: note('playbook'), play: note('play'), role: note('role'), scope: note('scope'), step: note('step'), task: note('task'), handler: note('handler'), reference: note('reference'), endScope: note('endScope'), end: note('end') };
  const restart = handler('Say more', debug({ msg: j`${vars.domainName}` }));
  const platform = samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'x' }), { then: restart })], faults: [{ title: 'it breaks', steps: [] }] }));
  runRules([rule({ code: 'TK999', name: 'x/y', severity: 'error', why: 'Because.', messages: {}, check: () => visitor })], platform);
  const count = (what: string): number => seen.filter((name) => name === what).length;
  expect(seen.slice(0, 1)).toEqual(['platform']);
  expect(seen.at(-1)).toBe('end');
  expect(['phase', 'component', 'playbook', 'play', 'role', 'scope', 'endScope', 'handler', 'end'].map(count)).toEqual([1, 1, 3, 3, 0, 4, 4, 1, 1]);
  expect(seen.indexOf('scope')).toBeLessThan(seen.indexOf('step'));
  expect(seen.lastIndexOf('endScope')).toBeGreaterThan(seen.lastIndexOf('reference'));
});

test('sorts by file, line, column, code and message', () => {
  const at = (file: string, line: number, column: number, code = 'TK101', message = 'm'): Diagnostic => ({ code, name: 'n', severity: 'error', message, origin: { file, line, column }, why: 'w', help: 'h' });
  const sorted = [at('/a', 1, 1), at('/a', 1, 1, 'TK101', 'n'), at('/a', 1, 1, 'TK102'), at('/a', 1, 2), at('/a', 2, 1), at('/a', 10, 1), at('/b', 1, 1)];
  expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted);
});
