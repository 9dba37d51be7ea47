import { describe, expect, test } from 'vitest';
import { routingSource } from '../../../scripts/modules/routing.ts';
import { isKnownGroup, resolveModule, similarModule } from '../../../src/importer/routing.ts';
import { moduleNames } from '../../../src/modules/collections.ts';

describe('the name of a module', () => {
  test.each([
    ['apt', 'known', 'ansible.builtin.apt'],
    ['ansible.legacy.apt', 'known', 'ansible.builtin.apt'],
    ['docker_container', 'known', 'community.docker.docker_container'],
    ['community.general.docker_container', 'known', 'community.docker.docker_container'],
    ['k8s', 'known', 'kubernetes.core.k8s'],
    ['example.own.thing', 'foreign', 'example.own.thing'],
    ['atp', 'unknown', 'ansible.builtin.atp'],
    ['ansible.builtin.include', 'removed', 'ansible.builtin.include'],
    ['community.docker.nothing', 'unknown', 'community.docker.nothing'],
    ['__proto__', 'unknown', 'ansible.builtin.__proto__'],
  ])('%s is %s', (written, kind, module) => {
    expect(resolveModule(written)).toEqual({ kind, module });
  });

  test('is looked up in the collections that a play names', () => {
    expect(resolveModule('docker_stack', ['community.docker'])).toEqual({ kind: 'known', module: 'community.docker.docker_stack' });
    expect(resolveModule('thing', ['example.own'])).toEqual({ kind: 'foreign', module: 'example.own.thing' });
  });

  test('has a likely one where it is misspelt', () => {
    expect(similarModule('servcie')).toBe('ansible.builtin.service');
    expect(similarModule('ansible.builtin.ufw')).toBe('community.general.ufw');
  });
});

test('every module with a binding is known', () => {
  expect(moduleNames().filter((name) => resolveModule(name).kind !== 'known')).toEqual([]);
});

test('action groups are known, and those of other collections may be', () => {
  expect(isKnownGroup('community.docker.docker')).toBe(true);
  expect(isKnownGroup('example.own.group')).toBe(true);
  expect(isKnownGroup('community.docker.nothing')).toBe(false);
});

test('the file has a line for each collection', () => {
  const source = routingSource({ ansible: '1', modules: { 'a.b': ['x', 'y'] }, redirects: { 'a.b.old': 'c.d.new', 'a.b.same': 'c.d.same' }, removed: ['a.b.gone'], groups: { 'a.b.all': ['a.b.x'] } });
  expect(JSON.parse(source)).toEqual({ ansible: '1', modules: { 'a.b': 'x y' }, redirects: { 'a.b': { 'c.d': 'old=new same' } }, removed: { 'a.b': 'gone' }, groups: { 'a.b.all': 'a.b.x' } });
});
