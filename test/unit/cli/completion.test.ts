import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands.ts';
import { levels } from '../../../src/cli/completion/level.ts';
import { temporaryFolder } from '../output/helpers.ts';
import { homeProject, thinkube } from './fixture.ts';

const names = { platform: ['p'], component: ['c'], phase: ['10_x'], group: ['g'], module: ['a.b.c'] };

test('every command has a level with its flags and the global ones', () => {
  const paths = levels(commands, names).map((level) => level.path);
  expect(paths).toEqual(expect.arrayContaining(['', 'build', 'new', 'new component', 'inventory check']));
  const component = levels(commands, names).find((level) => level.path === 'new component')!;
  expect(component.flags.map((flag) => flag.word)).toEqual(['--platform', '--phase', '--title', '--hosts', '--project', '--no-color', '--help']);
  expect(component.flags.find((flag) => flag.word === '--phase')?.values).toEqual({ words: ['10_x'], files: 'none' });
  expect(component.argument).toEqual({ words: [], files: 'none' });
  expect(levels(commands, names).find((level) => level.path === 'explain')?.argument).toEqual({ words: ['c'], files: 'files' });
});

test.each([
  [['thinkube', 'bu'], 'build'],
  [['thinkube', 'build', '--forc'], '--force'],
  [['thinkube', 'build', '--platform', ''], 'home'],
  [['thinkube', 'new', 'c'], 'component'],
  [['thinkube', 'new', 'component', 'x', '--phase', ''], '10_base 20_web'],
  [['thinkube', '--no-color', 'explain', 'web'], 'web_server'],
  [['thinkube', 'graph', '--format', 'd'], 'dot'],
  [['thinkube', 'module', 'ansible.builtin.cop'], 'ansible.builtin.copy'],
])('bash completes %j', async (words, wanted) => {
  const file = join(temporaryFolder(), 'script');
  writeFileSync(file, (await thinkube(homeProject(), ['completion', 'bash'])).out);
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _thinkube; echo "${COMPREPLY[*]}"', file, ...words], { encoding: 'utf8', cwd: '/' });
  expect({ stdout, stderr }).toEqual({ stdout: `${wanted}\n`, stderr: '' });
});

test('zsh and fish get the same words with their meaning', async () => {
  const project = homeProject();
  const zsh = (await thinkube(project, ['completion', 'zsh'])).out;
  expect(zsh).toMatch(/^#compdef thinkube\n/);
  expect(zsh).toContain("'build:compile the platforms of dsl/ to generated/'");
  expect(zsh).toContain("'new component --phase') compadd -- '10_base' '20_web'; return ;;");
  expect(zsh).toContain("' --project') _files -/; return ;;");
  const fish = (await thinkube(project, ['completion', 'fish'])).out;
  expect(fish).toContain("complete -c thinkube -n '__thinkube_at \\'\\'' -f -a 'build' -d 'compile the platforms of dsl/ to generated/'");
  expect(fish).toContain("complete -c thinkube -n '__thinkube_at \\'new component\\'' -l 'phase' -d 'the phase it belongs to' -x -a '10_base 20_web'");
  expect(fish).toContain(" -l 'project' -d 'the project' -x -a '(__fish_complete_directories)'");
});

test('outside of a project the names are left out, and that is said', async () => {
  const folder = temporaryFolder();
  const { code, out, err } = await thinkube(folder, ['completion', 'bash']);
  expect(code).toBe(0);
  expect(out).toContain("'build --platform') COMPREPLY=($(compgen -W '' -- \"$current\")); return ;;");
  expect(err).toMatch(/^note: no names of platforms or components in it: No platform found in /);
});

test('another shell is refused', async () => {
  expect((await thinkube('/', ['completion', 'csh'])).err).toMatch(/^error: command-argument value 'csh' is invalid.*bash, zsh, fish\.\nhelp: see thinkube completion --help\n$/);
});
