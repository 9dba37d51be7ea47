import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProject, platformIds } from '../../../src/output/project.ts';
import { temporaryFolder, writeFiles } from './helpers.ts';

test('the project is the nearest folder upwards that has a platform', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/p/platform.ts': '', 'src/dsl/index.ts': '', 'src/deep/file': '' });
  expect(findProject(join(project, 'src/deep'))).toBe(project);
  expect(findProject(project)).toBe(project);
  expect(platformIds(project)).toEqual(['p']);
});

test('outside of a project: one message with the remedy', () => {
  const folder = temporaryFolder();
  expect(() => findProject(folder)).toThrow(`No platform found in ${folder}, nor in a folder above it.`);
});

test('a folder that the user names is taken as it is', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/p/platform.ts': '', 'other/dsl': 'a file' });
  mkdirSync(join(project, 'inner'));
  expect(findProject('/', project)).toBe(project);
  expect(findProject(join(project, 'inner'), '..')).toBe(project);
  expect(() => findProject(project, 'inner')).toThrow(`${join(project, 'inner')} holds no platform.`);
  expect(() => findProject(project, 'other')).toThrow(`${join(project, 'other')} holds no platform.`);
  expect(() => findProject(project, 'gone')).toThrow(`There is no folder ${join(project, 'gone')}.`);
});
