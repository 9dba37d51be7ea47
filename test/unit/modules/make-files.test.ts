import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corrected } from '../../../scripts/modules/corrections.ts';
import type { DocumentedModule } from '../../../scripts/modules/documentation.ts';
import { makeFiles } from '../../../scripts/modules/make-files.ts';
import { qualifiedNames, readModuleList } from '../../../scripts/modules/module-list.ts';
import { gadget, temporaryFolder } from './fixtures.ts';

const ansible = {
  documentation: async (names: readonly string[]) => new Map<string, DocumentedModule>(names.map((name) => [name, gadget])),
  facts: async (names: readonly string[]) => new Map(names.map((name) => [name, null])),
  coreVersion: async () => '2.19.0',
  collectionVersions: async () => new Map([['lab.sample', '1.2.3'], ['lab.unused', '9.9.9']]),
};
const list = { ansibleCore: '', collections: { 'lab.gone': '1.0.0' }, modules: { 'lab.sample': ['gadget', 'doodad', 'gadget'], 'ansible.builtin': ['copy'] } };

describe('the files of all bindings', () => {
  it('are two a module and the list, with versions and names in order', async () => {
    const files = await makeFiles(list, ansible);
    expect([...files.keys()].sort()).toEqual([
      'ansible.builtin/copy.schema.json', 'ansible.builtin/copy.ts',
      'lab.sample/doodad.schema.json', 'lab.sample/doodad.ts', 'lab.sample/gadget.schema.json', 'lab.sample/gadget.ts',
      'modules.json',
    ]);
    expect(JSON.parse(files.get('modules.json') ?? '')).toEqual({ ansibleCore: '2.19.0', collections: { 'lab.sample': '1.2.3' }, modules: { 'ansible.builtin': ['copy'], 'lab.sample': ['doodad', 'gadget'] } });
    expect(JSON.parse(files.get('ansible.builtin/copy.schema.json') ?? '')).toMatchObject({ title: 'ansible.builtin.copy', version: '2.19.0' });
  });

  it('are the same bytes every time', async () => {
    expect([...(await makeFiles(list, ansible))]).toEqual([...(await makeFiles(list, ansible))]);
  });

  it('are refused for a collection that is not installed', async () => {
    await expect(makeFiles({ ...list, modules: { 'lab.missing': ['thing'] } }, ansible)).rejects.toThrow('The collection lab.missing is not installed.');
  });
});

describe('the list of modules', () => {
  it('is read, and gives qualified names once each', () => {
    const file = join(temporaryFolder(), 'modules.json');
    writeFileSync(file, JSON.stringify(list));
    expect(qualifiedNames(readModuleList(file))).toEqual(['ansible.builtin.copy', 'lab.sample.doodad', 'lab.sample.gadget']);
  });

  it.each([['{', 'cannot be read'], ['null', 'is no list of modules'], ['{"modules": {"a.b": "copy"}}', 'is no list of modules']])('is refused when it is %s', (content, reason) => {
    const file = join(temporaryFolder(), 'modules.json');
    writeFileSync(file, content);
    expect(() => readModuleList(file)).toThrow(reason);
  });
});

describe('corrections of the documentation', () => {
  it('lets assert take conditions', () => {
    const documented = { doc: { options: { that: { type: 'list', elements: 'str', required: true } } } };
    expect(corrected('ansible.builtin.assert', documented).doc?.options?.['that']).toEqual({ type: 'list', elements: 'raw', required: true });
  });

  it('change nothing else, and do not outlive their option', () => {
    expect(corrected('lab.sample.gadget', gadget)).toEqual(gadget);
    expect(() => corrected('ansible.builtin.assert', gadget)).toThrow('corrects ansible.builtin.assert.that');
  });
});
