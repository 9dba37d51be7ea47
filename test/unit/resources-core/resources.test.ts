import { describe, expect, test } from 'vitest';
import { printExpression, printText } from '../../../src/backends/ansible/jinja.ts';
import { handler, task } from '../../../src/dsl/task.ts';
import { observed } from '../../../src/dsl/probes.ts';
import type { Resource } from '../../../src/dsl/resource.ts';
import { absentSteps } from '../../../src/dsl/undo.ts';
import { expression, j, toNode } from '../../../src/dsl/values.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { StepNode, TaskNode } from '../../../src/model/task.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { tasksIn } from '../../../src/passes/steps.ts';
import { absentFile } from '../../../src/resources/host/absent-file.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { authorizedLines } from '../../../src/resources/host/authorized-lines.ts';
import { blockInFile } from '../../../src/resources/host/block-in-file.ts';
import { directory } from '../../../src/resources/host/directory.ts';
import { hasMode, removed, stopped, whereThere } from '../../../src/resources/host/faults.ts';
import { lineInFile } from '../../../src/resources/host/line-in-file.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { sharedFile } from '../../../src/resources/host/shared-file.ts';
import { shellAssignments } from '../../../src/resources/host/shell-assignments.ts';
import { sshKeyPair } from '../../../src/resources/host/ssh-key-pair.ts';
import { symbolicLink } from '../../../src/resources/host/symbolic-link.ts';
import { systemdUnit } from '../../../src/resources/host/systemd-unit.ts';
import { checkPlatform } from '../../../src/rules/check-platform.ts';
import { groups, looks, samplePlatform, samplePlay } from '../dsl/sample.ts';
import { tasksOf, textOf } from '../backends/emitted.ts';
import { noJudge, values } from '../backends/judge.ts';

const restart = handler('Restart it', debug({ msg: 'x' }));
const key = sshKeyPair('/srv/key', { type: 'ed25519', comment: 'x' });

/** One of each kind, with what it says of itself and what it asks the record to keep. */
const kinds: readonly (readonly [kind: string, resource: Resource, title: string, recorded: readonly string[]])[] = [
  ['package', aptPackage('nginx'), 'package nginx', []],
  ['packages', aptPackage('nginx', 'curl', 'jq'), 'packages nginx, curl and jq', []],
  ['file with content', managedFile('/srv/page', { content: 'x', then: restart, mode: '0600', owner: 'me' }), 'file /srv/page', ['path:/srv/page']],
  ['file of a template', managedFile('/srv/page', { template: 'page.j2', title: 'first page' }), 'first page', ['path:/srv/page']],
  ['folder', directory('/srv/web'), 'folder /srv/web', ['path:/srv/web']],
  ['folder of our own', directory('/srv/web', { contents: 'ours', become: false }), 'folder /srv/web', ['path:/srv/web']],
  ['link', symbolicLink('/srv/link', '/srv/page'), 'link /srv/link', ['path:/srv/link']],
  ['absence', absentFile('/srv/gone'), 'absence of /srv/gone', ['path:/srv/gone']],
  ['file of others', sharedFile('/srv/shared', { mode: '0644' }), 'file /srv/shared', ['path:/srv/shared']],
  ['line', lineInFile('/srv/shared', { title: 'colour of the site', regexp: '^colour=', line: 'colour=red', when: j`ansible_check_mode` }), 'colour of the site', ['line:/srv/shared:^colour=']],
  ['block', blockInFile('/srv/shared', { title: 'block of the site', marker: 'SITE', block: 'a\nb' }), 'block of the site', ['line:/srv/shared:SITE']],
  ['assignments', shellAssignments('/srv/shared', { title: 'settings of the site', values: expression<{ readonly [name: string]: string }>`{'A': 'b'}` }), 'settings of the site', []],
  ['unit', systemdUnit('nginx'), 'unit nginx.service', ['unit:nginx.service']],
  ['timer that reads a file', systemdUnit('nginx.timer', { reads: ['/srv/page'], enabled: false }), 'unit nginx.timer', ['unit:nginx.timer']],
  ['key pair', key, 'key pair /srv/key', ['path:/srv/key', 'path:/srv/key.pub']],
  ['trusted keys', authorizedLines('/srv/shared', { commentPrefix: 'site_', members: groups.web, publicKey: key.publicKey }), 'trusted keys in /srv/shared', []],
];

const scope = { registerName: () => 'result' };
const componentOf = (resource: Resource) => samplePlay({ deploy: [...needed(resource), resource], test: [...observed(...needed(resource), resource), looks()] });
/** Trusted keys read the public key of a key pair. */
const needed = (resource: Resource): readonly Resource[] => (plainText(resource.title).startsWith('trusted') ? [key] : []);
const recordedKeys = ({ remembers }: Resource): readonly string[] =>
  [...(remembers.paths ?? []), ...(remembers.sharedPaths ?? [])].map((path) => `path:${plainText(path)}`).concat((remembers.lines ?? []).map((line) => plainText(line.key)), (remembers.units ?? []).map((unit) => `unit:${unit}`));
const rollbackText = (resource: Resource): string => textOf(samplePlatform(componentOf(resource)), '10_sites/19_rollback.yaml');

describe.each(kinds)('a resource: %s', (_kind, resource, title, recorded) => {
  const steps = (list: readonly StepNode[]): readonly TaskNode[] => [...tasksIn(list)];

  test('says what it is and what it wants remembered', () => {
    expect(plainText(resource.title)).toBe(title);
    expect(recordedKeys(resource)).toEqual(recorded);
  });

  test('the rules find nothing wrong with it, deployed, observed and undone', () => expect(checkPlatform(samplePlatform(componentOf(resource)))).toEqual([]));

  test('observing it changes nothing, and fails where it differs', () => {
    for (const step of steps(observed(resource))) {
      const looksOnly = step.changedWhen?.[0] === false || step.call.module === 'ansible.builtin.stat';
      expect(step.checkMode === true || looksOnly, plainText(step.name)).toBe(true);
      expect(step.notify, plainText(step.name)).toBeUndefined();
      if (!looksOnly) expect(printExpression(step.failedWhen![0] as Expression, scope, true)).toBe('result is failed or result is changed');
    }
    expect(steps(observed(resource)).length).toBeGreaterThan(0);
  });

  test('undoing it reads of the record only what the deploy records', () => {
    const read = [...rollbackText(resource).matchAll(/host_record_before\.entries\['(path|line|unit):([^']*)'\]/g)].map((match) => `${match[1]}:${match[2]}`);
    expect([...new Set(read)].filter((entry) => !recorded.includes(entry))).toEqual([]);
  });

  test('undoing it does nothing of which the record says nothing', () => {
    for (const step of steps(absentSteps([resource]))) {
      const asksRecord = [...(step.when ?? []), ...Object.values(step.call.arguments)].some((value) => typeof value === 'object' && value !== null && JSON.stringify(printed(value)).includes('host_record_before')) || JSON.stringify(printed(step.loop?.over ?? '')).includes('host_record_before');
      const looksOnly = step.changedWhen?.[0] === false;
      expect(asksRecord || looksOnly || title.startsWith('trusted keys') || plainText(step.name).startsWith('Remove what came along'), plainText(step.name)).toBe(true);
    }
  });
});

function printed(value: unknown): unknown {
  const node = toNode(value);
  if (typeof node === 'object' && node !== null && 'kind' in node) return printText(node as Expression, scope);
  return node;
}

describe('details', () => {
  const deployed = (...resources: readonly Resource[]) => tasksOf(samplePlay({ deploy: resources })).filter((step) => !('ansible.builtin.include_role' in step));

  test('a file has its owner, mode, check and handlers; a template is beside the author\'s file', () => {
    expect(deployed(managedFile('/srv/page', { content: 'x', validate: 'check %s', then: [restart] }))).toEqual([{ name: 'Write the file /srv/page', 'ansible.builtin.copy': { content: 'x', dest: '/srv/page', owner: 'root', group: 'root', mode: '0644', validate: 'check %s' }, become: true, notify: 'Restart it' }]);
    expect(deployed(managedFile('/srv/page', { content: '' }))[0]).not.toHaveProperty('notify');
    const fromTemplate = managedFile('/srv/page', { template: 'page.j2' });
    expect(fromTemplate.templates).toEqual([{ name: 'resources-core/page.j2', source: `${import.meta.dirname}/page.j2` }]);
    expect(fromTemplate.restoresPaths).toEqual({ paths: ['/srv/page'], notify: [] });
  });

  test('folders of the login user have no owner of their own', () => {
    expect(deployed(directory('/srv/web', { become: false, mode: '0700' }))[0]).toEqual({ name: 'Have the folder /srv/web', 'ansible.builtin.file': { path: '/srv/web', state: 'directory', mode: '0700' }, register: 'have_the_folder_srv_web' });
    expect(deployed(directory('/srv/web', { owner: 'me' }))[0]!['ansible.builtin.file']).toEqual({ path: '/srv/web', state: 'directory', owner: 'me', group: 'root', mode: '0755' });
  });

  test('a dry run ends where later steps would miss what would have been made', () => {
    for (const resource of [aptPackage('nginx'), directory('/srv/web'), sharedFile('/srv/shared', { mode: '0600' }), key]) {
      const steps = deployed(resource);
      const made = steps.find((step) => step['name'].startsWith('Have the') || step['name'].startsWith('Install'))!;
      expect(steps.at(-1)).toMatchObject({ 'ansible.builtin.meta': 'end_host', when: `ansible_check_mode and ${made['register']} is changed` });
    }
  });

  test('a unit is restarted when it has not read its files, and has handlers', () => {
    const unit = systemdUnit('nginx', { reads: ['/srv/a', j`/srv/${'b'}`] });
    const [started, look, again] = deployed(unit);
    expect(started).toMatchObject({ 'ansible.builtin.systemd_service': { name: 'nginx.service', enabled: true, state: 'started', daemon_reload: true } });
    expect(look!['ansible.builtin.shell'].cmd).toBe(`find '/srv/a' \\\n  '/srv/b' \\\n  -maxdepth 0 -newermt "$(systemctl show --property=ActiveEnterTimestamp --value --timestamp=us+utc nginx.service)"`);
    expect(again).toMatchObject({ 'ansible.builtin.systemd_service': { name: 'nginx.service', state: 'restarted' }, when: `${look!['register']}.stdout | length > 0` });
    expect([unit.restarted, unit.reloaded].map(({ name, become }) => [name, become])).toEqual([['Restart nginx.service', true], ['Reload nginx.service', true]]);
  });

  test('the block that was there comes back without its markers', () => {
    const text = rollbackText(blockInFile('/srv/shared', { title: 'block', marker: 'SITE', block: 'x' }));
    const template = /block: (?:\|-?\n)?([^]*?)\n {6}when/.exec(text)?.[1]?.replace(/^ +/gm, '').replace(/^"|"$/g, '');
    expect(template).toContain('splitlines()');
  });

  test('a fault of a resource that not every host has leaves the other hosts alone', () => {
    const page = managedFile('/srv/page', { content: 'x' });
    const fault = hasMode(page, '0666');
    const [look, broken] = whereThere(page, fault).steps;
    expect(look).toMatchObject({ call: { module: 'ansible.builtin.stat', arguments: { path: page.path } } });
    expect(broken).toMatchObject({ steps: fault.steps, when: [expect.anything()] });
  });
  test('faults break one thing, and say what', () => {
    const page = managedFile('/srv/page', { content: 'x' });
    const shown = [stopped(systemdUnit('nginx')), removed(page), hasMode(page, '0666')].map(({ title, steps }) => [title, (steps[0] as TaskNode).call.arguments, (steps[0] as TaskNode).become]);
    expect(shown).toEqual([['nginx.service is stopped', { name: 'nginx.service', state: 'stopped' }, true], ['/srv/page is gone', { path: '/srv/page', state: 'absent' }, true], ['/srv/page has mode 0666', { path: '/srv/page', mode: '0666' }, true]]);
  });
});

test.skipIf(noJudge !== undefined)(`what a block gives back is what stood between its markers${noJudge === undefined ? '' : ` (skipped: ${noJudge})`}`, () => {
  const [put] = absentSteps([blockInFile('/srv/shared', { title: 'block', marker: 'SITE', block: 'x' })]) as readonly TaskNode[];
  const block = printText(put!.call.arguments['block'] as Expression, scope) as string;
  const record = { entries: { 'line:/srv/shared:SITE': { state: 'present', line: '# BEGIN SITE\nfirst\n  second\n# END SITE' } } };
  expect(values([['template', block, { host_record_before: record }]])).toEqual(['first\n  second']);
});

test('a step of a resource that is looped keeps its place', () => {
  const inLoop = shellAssignments('/srv/x', { title: 'x', values: expression<{ readonly [name: string]: string }>`{}` });
  expect(inLoop.present()[0]!.origin).toEqual(inLoop.origin);
  expect((task('A', debug({ msg: 'x' })) as TaskNode).origin.file).toMatch(/resources\.test\.ts$/);
});
