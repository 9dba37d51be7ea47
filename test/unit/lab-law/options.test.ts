import { expect, test } from 'vitest';
import { choose, readOptions } from '../../lab/law/options.ts';
import { sampleComponent, samplePlatform } from '../dsl/sample.ts';

const sample = samplePlatform(sampleComponent({ id: 'site' }), sampleComponent({ id: 'shop', slot: 20 }));
const other = { ...samplePlatform(sampleComponent({ id: 'wiki' })), id: 'other' };
const ids = (argv: readonly string[]) => choose([sample, other], readOptions(argv)).map((platform) => platform.id);

test('without arguments everything is chosen', () => {
  expect(readOptions([])).toEqual({ json: undefined, components: [], platforms: [], dependents: false });
  expect(ids([])).toEqual(['sample', 'other']);
});

test('the law of components that need each other alone', () => expect(readOptions(['--dependents']).dependents).toBe(true));

test('platforms and components are chosen by name, several of them too', () => {
  expect(readOptions(['--json', 'f', '--component', 'site', '--component', 'shop'])).toEqual({ json: 'f', components: ['site', 'shop'], platforms: [], dependents: false });
  expect(ids(['--platform', 'other'])).toEqual(['other']);
  expect(ids(['--component', 'wiki'])).toEqual(['other']);
  expect(ids(['--component', 'wiki', '--component', 'site'])).toEqual(['sample', 'other']);
});

test.each([
  [['--platform', 'none'], 'There is no platform none.'],
  [['--component', 'none'], 'There is no component none.'],
  [['--platform', 'other', '--component', 'site'], 'There is no component site.'],
  [['--fast'], "Unknown option '--fast'"],
])('%j is refused', (argv, message) => {
  expect(() => ids(argv)).toThrow(message);
});
