import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ansible } from '../../../scripts/modules/ansible.ts';
import { temporaryFolder } from './fixtures.ts';

/** A virtual environment whose programs are these shell scripts. */
function environment(programs: { readonly [name: string]: string }): Ansible {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  for (const [name, script] of Object.entries({ 'ansible-doc': 'exit 0', ...programs })) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  return new Ansible(folder);
}

const documented = (name: string, home = name) => `'{"${name}": {"doc": {"plugin_name": "${home}", "options": {}}}}'`;

describe('the programs of Ansible', () => {
  it('have to be there', () => {
    expect(() => new Ansible(temporaryFolder())).toThrow('There is no ansible-doc in');
  });

  it('give documentation', async () => {
    const found = await environment({ 'ansible-doc': `echo ${documented('a.b.c')}` }).documentation(['a.b.c']);
    expect(found.get('a.b.c')).toEqual({ doc: { plugin_name: 'a.b.c', options: {} } });
  });

  it('name all modules that are unknown', async () => {
    await expect(environment({ 'ansible-doc': `echo ${documented('a.b.c')}` }).documentation(['a.b.c', 'a.b.d', 'a.b.e'])).rejects.toThrow('ansible-doc does not know a.b.d, a.b.e.');
  });

  it('name modules that live in another collection now', async () => {
    await expect(environment({ 'ansible-doc': `echo ${documented('a.b.c', 'x.y.c')}` }).documentation(['a.b.c'])).rejects.toThrow('Modules have moved: a.b.c is x.y.c.');
  });

  it('give facts', async () => {
    expect(await environment({ python: `echo '{"a.b.c": null}'` }).facts(['a.b.c'])).toEqual(new Map([['a.b.c', null]]));
  });

  it('give the version of ansible-core, or say that there is none', async () => {
    expect(await environment({ 'ansible-doc': "echo 'ansible-doc [core 2.19.14]'" }).coreVersion()).toBe('2.19.14');
    await expect(environment({ 'ansible-doc': 'echo hello' }).coreVersion()).rejects.toThrow('names no version of ansible-core');
  });

  it('give versions of collections; the first folder wins', async () => {
    const json = '{"/one": {"a.b": {"version": "2.0.0"}}, "/two": {"a.b": {"version": "1.0.0"}, "c.d": {"version": "3.0.0"}}}';
    expect(await environment({ 'ansible-galaxy': `echo '${json}'` }).collectionVersions()).toEqual(new Map([['a.b', '2.0.0'], ['c.d', '3.0.0']]));
  });

  it('fail with their last line of stderr', async () => {
    await expect(environment({ python: 'echo first >&2; echo "broken.module: bad" >&2; exit 1' }).facts([])).rejects.toThrow('python failed: broken.module: bad');
    await expect(environment({ python: 'exit 3' }).facts([])).rejects.toThrow(/^python failed: .*exit code 3/);
  });
});
