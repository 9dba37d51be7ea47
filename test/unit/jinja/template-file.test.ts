import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ansibleNames } from '../../../src/jinja/ansible-names.ts';
import { readTemplate } from '../../../src/jinja/template-file.ts';
import { requirementsOf, variablesOf } from '../../../src/passes/requirements.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { samplePlatform, samplePlay } from '../dsl/sample.ts';

const component = (template: string) => samplePlay({ deploy: [managedFile('/srv/x', { template })] });
const { variables } = samplePlatform();

test('a component needs the variables that its templates read from outside, and no others', () => {
  const reads = component('fixtures/reads.j2');
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  expect(names(variablesOf(reads, variables))).toEqual(['domain_name', 'port']);
  expect(names(requirementsOf(reads, variables).map(({ variable }) => variable))).toEqual(['domain_name']);
});

test('a template that does not parse, or is not there, needs none', () => {
  expect(requirementsOf(component('fixtures/broken.j2'), variables)).toEqual([]);
  expect(requirementsOf(component('fixtures/gone.j2'), variables)).toEqual([]);
});

test('a file is read once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thinkube-jinja-'));
  try {
    const file = join(folder, 'x.j2');
    expect(readTemplate(file)).toBeUndefined();
    const other = join(folder, 'y.j2');
    writeFileSync(other, '{{ a ~ a ~ b }}');
    const first = readTemplate(other);
    expect(first).toMatchObject({ ok: true, outside: new Set(['a', 'b']) });
    writeFileSync(other, '{{ c }}');
    expect(readTemplate(other)).toBe(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the names of Ansible are names, and none of them is a fact', () => {
  expect([...ansibleNames].filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  for (const name of ['hostvars', 'groups', 'omit', 'lookup', 'inventory_hostname', 'ansible_host', 'template_path']) expect(ansibleNames.has(name)).toBe(true);
  for (const name of ['item', 'ansible_distribution', 'ansible_hostname']) expect(ansibleNames.has(name)).toBe(false);
});
