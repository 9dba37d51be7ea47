import { expect, test } from 'vitest';
import { moduleText } from '../../../src/cli/module.ts';
import { thinkube } from './fixture.ts';

test('a module: what it takes and returns, with types, choices and defaults', async () => {
  const { code, out, err } = await thinkube('/', ['module', 'ansible.builtin.file']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^ansible\.builtin\.file \d+\.\d+\.\d+\nimport from '#modules\/ansible\.builtin\/file'\n\nOptions\n/);
  expect(out).toMatch(/^ {2}path +path; required; also dest, name in Ansible$/m);
  expect(out).toMatch(/^ {2}state +str; one of "absent", "directory", /m);
  expect(out).toMatch(/\nReturns\n {2}dest /);
});

test('the last part of a name is enough where only one module has it', async () => {
  expect(await thinkube('/', ['module', 'apt'])).toEqual(await thinkube('/', ['module', 'ansible.builtin.apt']));
});

test('all names, and JSON for programs', async () => {
  const { out } = await thinkube('/', ['module']);
  expect(out.split('\n')).toContain('ansible.builtin.copy');
  expect(JSON.parse((await thinkube('/', ['module', '--format', 'json'])).out)).toContain('kubernetes.core.k8s');
  expect(JSON.parse((await thinkube('/', ['module', 'apt', '--format', 'json'])).out)).toMatchObject({ name: 'ansible.builtin.apt', returns: expect.any(Array) });
});

test('an unknown module: the nearest names, and how to add one', async () => {
  expect(await thinkube('/', ['module', 'ansible.builtin.cpoy'])).toEqual({
    code: 1,
    out: '',
    err: 'error: No module "ansible.builtin.cpoy" has a binding.\nhelp: Did you mean ansible.builtin.copy? To add one, put its name into src/modules/modules.json and run: npm run modules\n',
  });
  expect((await thinkube('/', ['module', 'zzzzzzzz'])).err).toContain('help: All that have one: thinkube module To add one');
});

test('sub-options, constraints, names of one\'s own, and nothing at all', () => {
  const text = moduleText(
    {
      name: 'a.b.c',
      version: '1.0.0',
      importPath: '#modules/a.b/c',
      open: true,
      constraints: ['x excludes y'],
      options: [{ name: 'list', type: 'list of dict', required: false, aliases: [], suboptions: { open: false, constraints: [], options: [{ name: 'inner', type: 'int', required: true, default: 1, aliases: [] }] } }],
      returns: [{ name: 'out', type: 'dict', contains: [{ name: 'part', type: 'str' }] }],
    },
    false,
  );
  expect(text).toBe("a.b.c 1.0.0\nimport from '#modules/a.b/c'\n\nOptions\n  list  list of dict\n      inner  int; required; default 1\n  and names of your own\n  x excludes y\n\nReturns\n  out  dict\n      part  str\n");
  expect(moduleText({ name: 'a.b.c', version: '1', importPath: '#x', open: false, constraints: [], options: [], returns: [] }, false)).toContain('Options\n  none\n\nReturns\n  nothing of its own\n');
});
