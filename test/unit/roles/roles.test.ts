import { describe, expect, test } from 'vitest';
import { printRole } from '../../../src/backends/ansible/role.ts';
import type { RoleNode } from '../../../src/model/role.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { stepsIn } from '../../../src/passes/steps.ts';
import { hostRecord } from '../../../src/roles/host-record.ts';
import { preflight } from '../../../src/roles/preflight.ts';
import { noJudge, values } from '../backends/judge.ts';

const skip = noJudge === undefined ? '' : ` (skipped: ${noJudge})`;

describe.each<[string, RoleNode]>([['preflight', preflight], ['host_record', hostRecord]])('the role %s', (name, role) => {
  test('has parameters and results that carry its name', () => {
    expect(role.name).toBe(name);
    for (const entry of Object.values(role.entryPoints)) expect(Object.keys(entry.parameters).filter((parameter) => !parameter.startsWith(`${name}_`))).toEqual([]);
    for (const [path, text] of printRole(role)) if (path.includes('/tasks/')) for (const [, register] of text.matchAll(/register: (\w+)/g)) expect(register).toMatch(new RegExp(`^${name}_`));
  });

  test('has a default for every parameter that need not be given', () => {
    for (const entry of Object.values(role.entryPoints)) for (const [parameter, spec] of Object.entries(entry.parameters)) expect(spec.required === true || spec.default !== undefined, parameter).toBe(true);
  });

  test('is nowhere in an author\'s files', () => expect(role.origin.file).toBe(''));
});

describe('the record of a host', () => {
  const template = printRole(hostRecord).get('roles/host_record/templates/record.json.j2')!;
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const stat = (path: string, parts: object) => ({ host_record_path: path, stat: { exists: true, islnk: false, isdir: false, mode: '0644', pw_name: 'root', gr_name: 'root', uid: 0, gid: 0, ...parts } });
  const nothing = {
    host_record_component: 'site', host_record_known: {}, host_record_copies: '/r/files', host_record_stats: [], host_record_texts: [], host_record_new_packages: [], host_record_installed: ['bash', 'nginx'], host_record_new_units: [], host_record_unit_states: '',
    host_record_new_lines: [], host_record_assignments: [], host_record_new_assignments: [], host_record_memberships: [], host_record_new_memberships: [], host_record_groups: {}, host_record_kernel: [], host_record_printed: [],
  };
  const entriesOf = (some: object): Record<string, unknown> => (JSON.parse(values([['rendered', template, { ...nothing, ...some }]])[0] as string) as { entries: Record<string, unknown> }).entries;

  test.skipIf(noJudge !== undefined)(`holds what each thing was like${skip}`, () => {
    const entries = entriesOf({
      host_record_stats: [{ host_record_path: '/gone', stat: { exists: false } }, stat('/etc/a b%', {}), stat('/srv', { isdir: true, mode: '0700', pw_name: '', uid: 12 }), stat('/l', { islnk: true, lnk_target: '../x' }), stat('/open', {}), stat('/closed', {})],
      host_record_texts: [
        { host_record_text_path: '/open', content: base64('no end') }, { host_record_text_path: '/closed', content: base64('an end\n') }, { host_record_text_path: '/missing', failed: true },
        { host_record_text_path: '/env', content: base64('A=1\nexport B=2\nAA=3\n') }, { host_record_text_path: '/conf', content: base64('x\ncolour=red\n# BEGIN S\nin\n# END S\n') },
      ],
      host_record_new_packages: ['nginx', 'curl'],
      host_record_new_units: ['a.service', 'b.service', 'c.service'],
      host_record_unit_states: 'LoadState=loaded\nActiveState=active\nUnitFileState=enabled\n\nLoadState=not-found\nActiveState=inactive\n\nLoadState=loaded\nActiveState=inactive\nUnitFileState=static\n',
      host_record_new_lines: [{ key: 'line:/conf:c', path: '/conf', regexp: '^colour=.*$' }, { key: 'line:/conf:S', path: '/conf', regexp: '(?s)^# BEGIN S$.*?^# END S$' }, { key: 'line:/missing:x', path: '/missing', regexp: 'x' }],
      host_record_assignments: [{ path: '/env', entry_keys: ['assignment:A', 'assignment:B', 'assignment:C', 'assignment:OLD'] }],
      host_record_new_assignments: ['assignment:A', 'assignment:B', 'assignment:C'],
      host_record_memberships: [{ group: 'adm', entry_keys: ['membership:adm:me', 'membership:adm:you'] }, { group: 'none', entry_keys: ['membership:none:me'] }],
      host_record_new_memberships: ['membership:adm:me', 'membership:adm:you', 'membership:none:me'],
      host_record_groups: { adm: ['x', '4', 'root,me'] },
      host_record_kernel: [{ host_record_sysctl: 'vm.swappiness', rc: 0, stdout: '60' }, { host_record_sysctl: 'no.such', rc: 255, stdout: '' }],
      host_record_printed: [{ host_record_output: { key: 'output:x' }, rc: 0, stdout: 'it' }],
    });
    expect(entries).toEqual({
      'path:/gone': { state: 'absent' },
      'path:/etc/a b%': { state: 'file', mode: '0644', owner: 'root', group: 'root', line_end: true, copy: '/r/files/%2Fetc%2Fa b%25' },
      'path:/srv': { state: 'directory', mode: '0700', owner: '12', group: 'root', line_end: true, copy: '/r/files/%2Fsrv' },
      'path:/l': { state: 'link', target: '../x', owner: 'root', group: 'root' },
      'path:/open': expect.objectContaining({ line_end: false }), 'path:/closed': expect.objectContaining({ line_end: true }),
      'package:nginx': { state: 'present' }, 'package:curl': { state: 'absent' },
      'unit:a.service': { state: 'present', unit_file_state: 'enabled', running: true }, 'unit:b.service': { state: 'absent', unit_file_state: '', running: false }, 'unit:c.service': { state: 'present', unit_file_state: 'static', running: false },
      'line:/conf:c': { state: 'present', line: 'colour=red' }, 'line:/conf:S': { state: 'present', line: '# BEGIN S\nin\n# END S' }, 'line:/missing:x': { state: 'absent', line: '' },
      'assignment:A': { state: 'present', line: 'A=1' }, 'assignment:B': { state: 'present', line: 'export B=2' }, 'assignment:C': { state: 'absent', line: '' },
      'membership:adm:me': { state: 'present' }, 'membership:adm:you': { state: 'absent' }, 'membership:none:me': { state: 'absent' },
      'sysctl:vm.swappiness': { state: 'present', value: '60' }, 'sysctl:no.such': { state: 'absent', value: '' }, 'output:x': { state: 'present', value: 'it' },
    });
  });

  test.skipIf(noJudge !== undefined)(`keeps what an earlier deploy recorded, and the packages of the first one${skip}`, () => {
    const known = { entries: { 'path:/a': { state: 'absent' } }, packages: ['bash'] };
    const [again, first] = values([['rendered', template, { ...nothing, host_record_known: known, host_record_stats: [stat('/b', {})] }], ['rendered', template, nothing]]).map((text) => JSON.parse(text as string) as { entries: object; packages: object; component: string });
    expect(Object.keys(again!.entries)).toEqual(['path:/a', 'path:/b']);
    expect([again!.packages, first!.packages, again!.component]).toEqual([['bash'], ['bash', 'nginx'], 'site']);
  });

  test('only root can read it, and nothing is written in a dry run', () => {
    const steps = [...stepsIn(hostRecord.entryPoints['main']!.steps)].filter((step) => step.kind === 'Task');
    const writing = steps.filter((step) => ['ansible.builtin.copy', 'ansible.builtin.template', 'ansible.builtin.file'].includes(step.call.module));
    expect(writing.map((step) => [plainText(step.name), step.call.arguments['owner'], step.call.arguments['mode']])).toEqual([['Have a folder that only root can read', 'root', '0700'], ['Keep a copy of the files', 'root', '0600'], ['Write the record', 'root', '0600']]);
    expect(writing.slice(1).every((step) => step.when !== undefined)).toBe(true);
  });
});
