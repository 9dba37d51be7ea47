import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hostSpecs } from '../../lab/config.ts';
import { parsePackageList } from '../../lab/image-build.ts';
import { stampOf } from '../../lab/instance.ts';
import { recipeFolder } from '../../lab/recipe.ts';

test('comments and blank lines are no packages', () => {
  expect(parsePackageList('# a\n\nsystemd\n  dbus # bus\n')).toEqual(['systemd', 'dbus']);
});

test('the image holds no package that a playbook under test installs itself, but the SSH server, as a server installation does', () => {
  const names = parsePackageList(readFileSync(path.join(recipeFolder, 'packages.txt'), 'utf8'));
  expect(names).toContain('openssh-server');
  for (const name of ['bind9', 'dnsutils', 'docker.io', 'chrony', 'lxd']) expect(names).not.toContain(name);
});

test('a host made from another recipe or for another host has another stamp', () => {
  const stamps = [stampOf(hostSpecs['lab-alpha'], 'one'), stampOf(hostSpecs['lab-alpha'], 'two'), stampOf(hostSpecs['lab-beta'], 'one')];
  expect(new Set(stamps).size).toBe(3);
  expect(stampOf(hostSpecs['lab-alpha'], 'one')).toBe(stamps[0]);
});
