import { describe, expect, it } from 'vitest';
import { checkArguments } from '../../../src/modules/check-arguments.ts';
import type { Expression, Template, Value } from '../../../src/model/expression.ts';

type Arguments = { readonly [option: string]: Value };

const expression: Expression = { kind: 'Expression', parts: [{ kind: 'Fact', name: 'hostname' }] };
const template: Template = { kind: 'Template', parts: ['/etc/', expression] };
const orOmit: Expression = { kind: 'Expression', parts: [{ kind: 'Fact', name: 'hostname' }, ' | default(omit)'] };
const check = (module: string, options: Arguments) => checkArguments({ kind: 'ModuleCall', module, arguments: options });
const one = (module: string, options: Arguments) => {
  const problems = check(module, options);
  expect(problems).toHaveLength(1);
  return problems[0];
};

describe('arguments that are right', () => {
  it.each<[string, Arguments]>([
    ['ansible.builtin.copy', { dest: '/etc/motd', content: 'hello', mode: '0644', backup: true }],
    ['ansible.builtin.command', { argv: ['true'], creates: '/tmp/x' }],
    ['ansible.builtin.meta', { _raw_params: 'end_host' }],
    ['ansible.builtin.set_fact', { cacheable: true, any_name: { of: ['any', 1] } }],
    ['community.docker.docker_container', { name: 'web', image: 'web', pull: true, networks: [{ name: 'inner', aliases: ['w'] }] }],
    ['community.general.keycloak_client', { auth_keycloak_url: 'u', auth_realm: 'r', client_id: 'c', attributes: { 'undocumented.key': 'fine' } }],
    ['community.general.nmcli', { conn_name: 'eth0', state: 'present', route_metric4: 5 }],
    ['ansible.builtin.service_facts', {}],
  ])('%s %j', (module, options) => {
    expect(check(module, options)).toEqual([]);
  });
});

describe('templated values', () => {
  it.each<[string, Arguments]>([
    ['instead of text', { path: template, state: 'directory' }],
    ['instead of a choice', { path: '/x', state: expression }],
    ['instead of a truth value', { path: '/x', recurse: expression }],
    ['for everything at once', { path: template, mode: template, state: template, force: template }],
  ])('may stand %s', (_, options) => {
    expect(check('ansible.builtin.file', options)).toEqual([]);
  });

  it('may stand for lists, items, dicts and members', () => {
    expect(check('community.docker.docker_container', { name: 'a', image: 'b', networks: expression, env: template, published_ports: ['80:80', template] })).toEqual([]);
    expect(check('community.docker.docker_container', { name: 'a', image: 'b', networks: [expression, { name: template, aliases: expression }] })).toEqual([]);
  });

  it('hide no mistake beside them', () => {
    expect(check('community.docker.docker_container', { name: 'a', image: 'b', networks: [expression, { name: template, aliases: 'x' }] })).toMatchObject([{ path: 'networks[1].aliases' }]);
  });

  it('count as given, unless they may become omit', () => {
    expect(one('ansible.builtin.command', { cmd: template, argv: expression })?.message).toContain('exclude each other');
    expect(check('ansible.builtin.command', { cmd: template, argv: orOmit })).toEqual([]);
    expect(check('ansible.builtin.command', { cmd: 'true', argv: { kind: 'Template', parts: [orOmit] } })).toEqual([]);
    expect(check('ansible.builtin.command', { cmd: 'true', argv: { kind: 'Template', parts: ['{{ x | default(omit) }}'] } })).toEqual([]);
  });

  it('decide no condition', () => {
    expect(check('ansible.posix.sysctl', { name: 'net.ipv4.ip_forward', state: expression })).toEqual([]);
  });
});

describe('option names', () => {
  it('that are misspelt get the nearest name', () => {
    expect(one('ansible.builtin.copy', { dest: '/x', conntent: 'y' })).toEqual({
      path: 'conntent',
      message: '"conntent" is not an option of ansible.builtin.copy.',
      help: 'Write "content" if you mean that.',
    });
  });

  it('that are like none get the command that lists them', () => {
    expect(one('ansible.builtin.copy', { dest: '/x', zzzzzz: 'y' })?.help).toBe('`thinkube module ansible.builtin.copy` lists what it takes.');
  });

  it('that are aliases get the canonical name, once', () => {
    expect(one('ansible.builtin.file', { name: '/x' })).toEqual({ path: 'name', message: '"name" is an alias of "path".', help: 'Write "path".' });
  });

  it('of required options are one mistake when misspelt', () => {
    expect(one('ansible.builtin.copy', { dets: '/x' })).toMatchObject({ path: 'dets', help: 'Write "dest" if you mean that.' });
  });

  it('are checked in suboptions', () => {
    expect(one('community.docker.docker_container', { name: 'a', image: 'b', networks: [{ name: 'n', ipv4_adress: 'x' }] })).toMatchObject({
      path: 'networks[0].ipv4_adress',
      help: 'Write "ipv4_address" if you mean that.',
    });
  });

  it('that are no identifiers are quoted in paths', () => {
    expect(one('community.general.keycloak_client', { auth_keycloak_url: 'u', auth_realm: 'r', client_id: 'c', attributes: { 'x509.subjectdn': 5 } })?.path).toBe('attributes["x509.subjectdn"]');
  });
});

describe('required options', () => {
  it('that are missing are named', () => {
    expect(one('ansible.builtin.copy', { content: 'x' })).toEqual({ path: 'dest', message: '"dest" is required by ansible.builtin.copy and missing.', help: 'Add it.' });
  });

  it('are missed in suboptions', () => {
    expect(one('community.docker.docker_container', { name: 'a', image: 'b', networks: [{}] })?.path).toBe('networks[0].name');
  });
});

describe('values of the wrong type', () => {
  it.each<[string, Arguments, string, string]>([
    ['ansible.builtin.copy', { dest: '/x', force: 'yes' }, '"force" has to be true or false, not the text "yes".', 'Write true.'],
    ['ansible.builtin.copy', { dest: '/x', force: 'No' }, '"force" has to be true or false, not the text "No".', 'Write false.'],
    ['ansible.builtin.copy', { dest: '/x', mode: 644 }, '"mode" has to be text, not the number 644.', "Write the mode as text, such as '0644'."],
    ['ansible.builtin.copy', { dest: '/x', owner: 0 }, '"owner" has to be text, not the number 0.', 'Write "0" in quotes.'],
    ['ansible.builtin.copy', { dest: '/x', owner: ['root'] }, '"owner" has to be text, not a list.', 'A reference or a j`...` template may stand here too.'],
    ['ansible.builtin.copy', { dest: '/x', owner: null }, '"owner" has to be text, not null.', 'Leave the option out if it shall have no value.'],
    ['ansible.builtin.copy', { dest: '/x', backup: { a: 1 } }, '"backup" has to be true or false, not a dict.', 'A reference or a j`...` template may stand here too.'],
    ['ansible.builtin.wait_for', { port: '80' }, '"port" has to be a whole number, not the text "80".', 'Write 80.'],
    ['ansible.builtin.wait_for', { port: 8.5 }, '"port" has to be a whole number, not the number 8.5.', 'A reference or a j`...` template may stand here too.'],
    ['ansible.builtin.apt', { name: 'bind9' }, '"name" has to be a list, not the text "bind9".', 'Write ["bind9"].'],
    ['ansible.builtin.apt', { name: ['bind9', true] }, '"name[1]" has to be text, not true.', 'Write "true" in quotes.'],
    ['ansible.builtin.uri', { url: 'u', headers: 'x' }, '"headers" has to be a dict, not the text "x".', 'A reference or a j`...` template may stand here too.'],
  ])('%s %j', (module, options, message, help) => {
    expect(one(module, options)).toMatchObject({ message, help });
  });

  it('are cut short when they are long', () => {
    expect(one('ansible.builtin.apt', { name: 'x'.repeat(500) })?.message.length).toBeLessThan(120);
  });
});

describe('choices', () => {
  it('are listed, with the nearest one', () => {
    expect(one('ansible.builtin.file', { path: '/x', state: 'directroy' })).toEqual({
      path: 'state',
      message: '"state" cannot be the text "directroy".',
      help: 'Write "directory" if you mean that, or choose one of "absent", "directory", "file", "hard", "link", "touch".',
    });
  });

  it('are one mistake even if the type is wrong too', () => {
    expect(one('ansible.builtin.file', { path: '/x', state: true })).toMatchObject({ message: '"state" cannot be true.', help: expect.stringMatching(/^Choose one of/) as string });
  });

  it('hold for the items of a list', () => {
    expect(one('ansible.builtin.deb822_repository', { name: 'x', types: ['deb', 'rpm'] })).toMatchObject({ path: 'types[1]' });
  });
});

describe('options that exclude or need each other', () => {
  it.each<[string, Arguments, string, string]>([
    ['ansible.builtin.apt', { name: ['a'], deb: 'b' }, '"deb" and "name" exclude each other.', 'Keep one of them.'],
    ['ansible.builtin.command', {}, 'One of "cmd" or "argv" is required.', 'Add one of them.'],
    ['ansible.builtin.debconf', { name: 'a', question: 'q' }, '"question", "vtype" and "value" are only allowed together.', 'Add "vtype" and "value".'],
    ['ansible.posix.sysctl', { name: 'a' }, '"state" is "present" by default, which needs "value".', 'Add it.'],
    ['ansible.posix.mount', { path: '/x', state: 'mounted' }, '"state" is "mounted", which needs "src" and "fstype".', 'Add them.'],
    ['ansible.builtin.group', { name: 'a', non_unique: true }, '"non_unique" is true, which needs "gid".', 'Add it.'],
    ['ansible.builtin.systemd_service', { enabled: true }, '"enabled" needs "name".', 'Add it.'],
  ])('%s %j', (module, options, message, help) => {
    expect(one(module, options)).toEqual({ path: '', message, help });
  });

  it('are checked in suboptions too', () => {
    expect(one('community.general.ini_file', { path: '/x', section_has_values: [{ option: 'o', value: 'v', values: ['v'] }] })).toEqual({
      path: 'section_has_values[0]',
      message: 'In "section_has_values[0]": "value" and "values" exclude each other.',
      help: 'Keep one of them.',
    });
  });
});

describe('modules without a binding', () => {
  it.each(['lab.sample.gadget', 'copy', '../../etc/passwd.a'])('%s cannot be checked', (module) => {
    expect(one(module, {})).toEqual({
      path: '',
      message: `${module} has no binding, so its arguments cannot be checked.`,
      help: 'Add its name to src/modules/modules.json and run `npm run modules`.',
    });
  });
});

describe('modes of files', () => {
  it.each(['0644', '644', '01777', 'u=rw,g=r,o=', 'a+X', 'u+x-w', 'g=u', 'preserve', '0000'])('"%s" is one', (mode) => {
    expect(check('ansible.builtin.copy', { dest: '/x', content: 'x', mode })).toEqual([]);
  });

  it.each([['0999', 'octal'], ['rw-r--r--', 'octal'], ['u=rw,o=q', 'octal'], ['01363', 'The mode 01363 gives others what the owner may not do.'], ['0466', 'owner'], ['0300', 'owner']])('"%s" is none', (mode, says) => {
    expect(one('ansible.builtin.file', { path: '/x', mode })).toMatchObject({ path: 'mode', message: expect.stringContaining(says) as string });
  });

  it('are not the directions of a module that calls them modes', () => {
    expect(one('ansible.posix.synchronize', { src: '/x', dest: '/y', mode: 'away' })?.message).not.toContain('octal');
  });
});
