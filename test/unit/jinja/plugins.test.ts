import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pluginSource } from '../../../scripts/modules/plugins.ts';
import type { PluginFacts } from '../../../scripts/modules/plugins.ts';
import { collectionsWith, isPlugin, pluginNames, pluginsVersion } from '../../../src/jinja/plugins.ts';

const root = join(import.meta.dirname, '../../..');
const python = join(root, '.venv/bin/python');

describe('names of filters, tests and lookups', () => {
  test.each([
    ['filter', 'upper', true],
    ['filter', 'ansible.builtin.to_json', true],
    ['filter', 'json_query', true],
    ['filter', 'community.general.json_query', true],
    ['filter', 'community.general.no_such', false],
    ['filter', 'defined', false],
    ['filter', 'no.such.filter', undefined],
    ['test', 'defined', true],
    ['test', 'ansible.utils.in_network', true],
    ['test', 'upperr', false],
    ['lookup', 'env', true],
    ['lookup', 'to_json', false],
  ] as const)('%s %s: %s', (kind, name, known) => {
    expect(isPlugin(kind, name)).toBe(known);
  });

  test('the collection of a plugin is found by its plain name', () => {
    expect(collectionsWith('filter', 'lists_union')).toEqual(['community.general']);
    expect(pluginNames('filter', 'ansible.utils.x')).toContain('ansible.utils.ipaddr');
  });

  test('the list is of the version that the requirements name', () => {
    expect(readFileSync(join(root, 'requirements.txt'), 'utf8')).toContain(`ansible==${pluginsVersion}`);
  });

  test.runIf(existsSync(python))('the list is that of the installed Ansible', () => {
    const printed = execFileSync(python, [join(root, 'scripts/modules/plugins.py')], { encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
    expect(readFileSync(join(root, 'src/jinja/plugins.json'), 'utf8')).toBe(pluginSource(JSON.parse(printed) as PluginFacts));
  });
});
