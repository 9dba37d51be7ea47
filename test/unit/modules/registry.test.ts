import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { Ansible } from '../../../scripts/modules/ansible.ts';
import { makeFiles } from '../../../scripts/modules/make-files.ts';
import { readModuleList } from '../../../scripts/modules/module-list.ts';
import { moduleFunction } from '../../../scripts/modules/names.ts';
import { brokenConstraints } from '../../../src/modules/broken-constraints.ts';
import { checkArguments } from '../../../src/modules/check-arguments.ts';
import { moduleNames } from '../../../src/modules/collections.ts';
import { loadSchema } from '../../../src/modules/load-schema.ts';
import { temporaryFolder } from './fixtures.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'src/modules');
const pathOf = (module: string) => module.replace(/\.(?=\w+$)/, '/');

describe('the listed modules', () => {
  it('have two files each, and there are no others', () => {
    const collections = readdirSync(folder).filter((name) => name.includes('.') && !/\.(ts|json)$/.test(name));
    const files = collections.flatMap((collection) => readdirSync(join(folder, collection)).map((file) => `${collection}/${file}`));
    expect(files.sort()).toEqual(moduleNames().flatMap((module) => [`${pathOf(module)}.schema.json`, `${pathOf(module)}.ts`]).sort());
  });

  it.each(moduleNames())('%s makes a call of itself', async (module) => {
    const binding = (await import(join(folder, `${pathOf(module)}.ts`))) as { [name: string]: (options: object) => { module: string; arguments: object } };
    expect(Object.keys(binding)).toEqual([moduleFunction(module)]);
    expect(binding[moduleFunction(module)]?.({ option: 1 })).toEqual({ kind: 'ModuleCall', module, arguments: { option: 1 } });
  });

  it.each(moduleNames())('%s is checked: no module takes an option with a name like this', (module) => {
    const problems = checkArguments({ kind: 'ModuleCall', module, arguments: { _no_such_option_: 1 } });
    expect(problems.some(({ path }) => path === '_no_such_option_')).toBe(module !== 'ansible.builtin.set_fact');
  });

  it('have schemas that ajv takes in its strict mode, without descriptions', () => {
    const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: true, allowUnionTypes: true });
    ajv.addVocabulary(['ansibleType', 'aliases', 'version', 'returns', ...Object.keys(brokenConstraints)]);
    for (const module of moduleNames()) {
      const schema = loadSchema(module);
      expect(() => ajv.compile(schema ?? {}), module).not.toThrow();
      expect(schema?.title).toBe(module);
      expect(JSON.stringify(schema)).not.toMatch(/"description":["[]/);
    }
  });

  it('type-check', async () => {
    const project = join(temporaryFolder(), 'tsconfig.json');
    writeFileSync(project, JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions: { incremental: false, typeRoots: [join(root, 'node_modules/@types')] }, include: [join(folder, '*.*/*.ts')] }));
    const { stdout } = await execa(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project, '--pretty', 'false'], { reject: false });
    expect(stdout.split('\n').filter((line) => line.includes('src/modules/'))).toEqual([]);
  });

  it.skipIf(!existsSync(join(root, '.venv/bin/ansible-doc')))('are what `npm run modules` makes of the installed Ansible (needs .venv: make setup-python)', async () => {
    const files = await makeFiles(readModuleList(join(folder, 'modules.json')), new Ansible(join(root, '.venv')));
    const differing = [...files].filter(([path, content]) => readFileSync(join(folder, path), 'utf8') !== content).map(([path]) => path);
    expect(differing).toEqual([]);
  });
});
