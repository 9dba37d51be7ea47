import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { execute } from '../../../src/cli/execute.ts';
import { root } from './fixtures.ts';

let project: string;

/** A project with one platform for each id, as a user has it. */
function addPlatform(id: string, questions: boolean): void {
  mkdirSync(join(project, 'dsl', id), { recursive: true });
  writeFileSync(join(project, 'dsl', id, 'platform.ts'), `
import { defineGroups } from '${root}/src/dsl/groups.ts';
import { defineInventory } from '${root}/src/dsl/inventory.ts';
import { ask, askHosts, inventoryQuestions } from '${root}/src/dsl/inventory-questions.ts';
import { platform } from '${root}/src/dsl/platform.ts';
import { domain, ownHostAddress } from '${root}/src/dsl/value-types.ts';
import { defineVariables, installation } from '${root}/src/dsl/variables.ts';
const groups = defineGroups({ shops: { purpose: 'Shops', members: 'at least one', home: true }, head: { purpose: 'The office', members: 'exactly one' } });
const vars = defineVariables({ brand: installation(domain, 'Name of the chain', { example: 'bread.test' }), ansibleHost: installation(ownHostAddress, 'Address of the shop', { of: groups.shops }) });
const questions = inventoryQuestions({
  values: [ask(vars.brand, { flag: 'brand-name' })],
  hosts: [askHosts({ flag: 'shop', noun: 'shop', atLeast: 1, groups: [groups.shops], address: [vars.ansibleHost], kinds: { shop: { description: 'sells bread', groups: [] } }, roles: { head: { description: 'has the office', groups: [groups.head] } } })],
});
export default platform({ id: '${id}', title: '${id}', summary: 'A chain.', groups, variables: vars, inventory: defineInventory({ ${questions ? 'questions' : ''} }), phases: [] });
`);
}

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...argv: readonly string[]): Promise<Run> {
  let [out, err] = ['', ''];
  const code = await execute(argv, { cwd: project, env: { NO_COLOR: '1' }, stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } });
  return { code, out, err };
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'inventory-cli-'));
  addPlatform('bakery', true);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('thinkube inventory check', () => {
  const inventory = 'all:\n  vars: {brand: bread.test}\n  children:\n    shops: {hosts: {mill: {ansible_host: 10.0.0.1}}}\n    head: {hosts: {mill: }}\n';
  const write = (text: string): void => {
    mkdirSync(join(project, 'inv'), { recursive: true });
    writeFileSync(join(project, 'inv/inventory.yaml'), text);
  };

  test('a good inventory', async () => {
    write(inventory);
    expect(await run('inventory', 'check', 'inv')).toEqual({ code: 0, out: '', err: 'all is well in inv: bakery, 1 host\n' });
    expect((await run('inventory', 'check', 'inv/inventory.yaml')).code).toBe(0);
  });

  test('what is wrong, with its place', async () => {
    write(inventory.replace('brand: bread.test', 'brnad: bread.test'));
    const { code, out, err } = await run('inventory', 'check', 'inv');
    expect(code).toBe(1);
    expect(err).toBe('1 error in inv: bakery, 1 host\n');
    expect(out).toContain('error TK504 inventory/known-variable: bakery has no variable "brnad". Did you mean "brand"?\n  --> inv/inventory.yaml:2:10\n');
    const [found] = JSON.parse((await run('inventory', 'check', 'inv', '--format', 'json')).out) as readonly object[];
    expect(found).toMatchObject({ code: 'TK504', file: 'inv/inventory.yaml', line: 2, column: 10 });
  });

  test('a folder that is not there', async () => {
    const { code, out } = await run('inventory', 'check', 'nowhere');
    expect(code).toBe(1);
    expect(out).toContain('error TK500 inventory/found: There is no such inventory.');
  });

  test('with several platforms the inventory says which one it is for, or a flag does', async () => {
    addPlatform('dairy', false);
    write(inventory);
    expect(await run('inventory', 'check', 'inv')).toMatchObject({ code: 1, err: expect.stringContaining('does not say which platform it belongs to') });
    expect((await run('inventory', 'check', 'inv', '--platform', 'dairy')).err).toBe('all is well in inv: dairy, 1 host\n');
    write(`# yaml-language-server: $schema=../generated/dairy/inventory.schema.json\n---\n${inventory}`);
    expect((await run('inventory', 'check', 'inv')).err).toBe('all is well in inv: dairy, 1 host\n');
  });
});

describe('thinkube inventory init', () => {
  test('writes a valid inventory from flags and says which files it made', async () => {
    const { code, out, err } = await run('inventory', 'init', '--brand-name', 'bread.test', '--shop', 'mill=10.0.0.1,head', '--shop', 'pond=10.0.0.2', '--output', 'inventories/home');
    expect({ code, out }).toEqual({ code: 0, out: 'inventories/home/inventory.yaml\ninventories/home/group_vars/all.yaml\ninventories/home/host_vars/mill.yaml\ninventories/home/host_vars/pond.yaml\n' });
    expect(err).toBe('The inventory is complete and checked. Look through it, then set the secrets that it names in the environment.\n');
    expect((await run('inventory', 'check', 'inventories/home')).code).toBe(0);
    expect(readFileSync(join(project, 'inventories/home/group_vars/all.yaml'), 'utf8')).toContain('brand: bread.test\n');
  });

  test('never overwrites without --force', async () => {
    const flags = ['inventory', 'init', '--brand-name', 'bread.test', '--shop', 'mill=10.0.0.1,head'];
    expect((await run(...flags)).code).toBe(0);
    expect(await run(...flags)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('has these files already: inventory.yaml, group_vars/all.yaml. Nothing was written.') });
    expect((await run(...flags, '--force')).code).toBe(0);
  });

  test('names all flags that are missing', async () => {
    expect(await run('inventory', 'init')).toEqual({ code: 1, out: '', err: 'error: These flags are needed too: --brand-name, --shop.\nhelp: Add them, or run the command in a terminal: it asks for the rest.\n' });
  });

  test('writes nothing where the check finds an error', async () => {
    const { code, out, err } = await run('inventory', 'init', '--brand-name', 'bread.test', '--shop', 'mill=10.0.0.1');
    expect({ code, err }).toEqual({ code: 1, err: 'Nothing was written.\n' });
    expect(out).toContain('error TK507 inventory/group-size: Group "head" has no host; it needs exactly one.');
    expect(existsSync(join(project, 'inventory'))).toBe(false);
  });

  test('a flag that takes one value is given once', async () => {
    expect(await run('inventory', 'init', '--brand-name', 'a.test', '--brand-name', 'b.test')).toMatchObject({ code: 1, err: 'error: --brand-name is given 2 times.\nhelp: Give it once.\n' });
  });

  test('an unknown flag', async () => {
    expect(await run('inventory', 'init', '--brand-nam', 'a.test')).toMatchObject({ code: 1, out: '', err: expect.stringContaining("unknown option '--brand-nam'") });
  });

  test('help lists the flags of the platform', async () => {
    const { code, out } = await run('inventory', 'init', '--help');
    expect(code).toBe(0);
    expect(out).toContain('--brand-name <value>');
    expect(out).toContain('Name of the chain (such as bread.test)');
    expect(out).toContain('NAME=ADDRESS[,head]');
  });

  test('with several platforms one has to be named', async () => {
    addPlatform('dairy', true);
    expect(await run('inventory', 'init', '--brand-name', 'a.test')).toMatchObject({ code: 1, err: 'error: There are several platforms: bakery, dairy.\nhelp: Name the one that the inventory is for with --platform.\n' });
    expect((await run('inventory', 'init', '--help')).out).toContain('The other flags depend on the platform: bakery, dairy.');
    expect((await run('inventory', 'init', '--platform', 'dairy', '--help')).out).toContain('Make an inventory of dairy.');
    expect(await run('inventory', 'init', '--platform=diary')).toMatchObject({ code: 1, err: 'error: There is no platform "diary". Did you mean "dairy"?\nhelp: This project has: bakery, dairy.\n' });
    expect((await run('inventory', 'init', '--platform=dairy', '--brand-name', 'a.test', '--shop', 'm=10.0.0.1,head')).code).toBe(0);
  });

  test('a platform without questions', async () => {
    rmSync(join(project, 'dsl/bakery'), { recursive: true });
    addPlatform('dairy', false);
    expect(await run('inventory', 'init')).toMatchObject({ code: 1, err: expect.stringContaining('No platform of this project declares questions for an inventory.') });
    expect(await run('inventory', 'init', '--platform', 'dairy')).toMatchObject({ code: 1, err: expect.stringContaining('dairy declares no questions for an inventory.') });
  });
});
