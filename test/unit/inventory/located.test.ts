import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/inventory/located.ts';
import { lines } from './fixtures.ts';

const read = (text: string): ReturnType<typeof readYaml> => readYaml('/inv/a.yaml', text);
const problems = (text: string): readonly string[] => lines(read(text).diagnostics);

describe('reading YAML', () => {
  test('values are those of YAML 1.1, with their places', () => {
    const { tree, diagnostics } = read('a: 1\nb: yes\nc:\n  d: [x, "y"]\n');
    expect(diagnostics).toEqual([]);
    expect(tree!.value).toEqual({ a: 1, b: true, c: { d: ['x', 'y'] } });
    const c = tree!.entries!.get('c')!;
    expect(c.keyOrigin).toEqual({ file: '/inv/a.yaml', line: 3, column: 1 });
    expect(c.node.entries!.get('d')!.node.items![1]!.origin).toEqual({ file: '/inv/a.yaml', line: 4, column: 10 });
  });

  test('what YAML does not read as text keeps its spelling', () => {
    expect(read('slot: 01:00.0\n').tree!.entries!.get('slot')!.node).toMatchObject({ value: 60, source: '01:00.0' });
    expect(read('slot: "01:00.0"\n').tree!.entries!.get('slot')!.node.source).toBeUndefined();
  });

  test('JSON is YAML', () => {
    expect(read('{"a": [1, true, null]}').tree!.value).toEqual({ a: [1, true, null] });
  });

  test('vault values stay encrypted text, unsafe ones text', () => {
    expect(read('a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nb: !unsafe "{{ x }}"\n').tree!.value).toEqual({ a: '$ANSIBLE_VAULT;1.1;AES256\n6162\n', b: '{{ x }}' });
  });

  test('an empty file has no tree and no fault', () => {
    expect(read('# nothing\n')).toEqual({ tree: undefined, diagnostics: [] });
  });

  test('anchors, aliases and merged dicts', () => {
    const { tree, diagnostics } = read('a: &a {p: 1, q: 2}\nb:\n  <<: *a\n  q: 3\nc: *a\nd:\n  <<: [{r: 1}, {r: 2, s: 3}]\n');
    expect(diagnostics).toEqual([]);
    expect(tree!.value).toEqual({ a: { p: 1, q: 2 }, b: { p: 1, q: 3 }, c: { p: 1, q: 2 }, d: { r: 1, s: 3 } });
  });

  test.each([
    ['a: [1\nb: 2\n', 'TK501 a.yaml:2:1 The YAML cannot be read: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['a: !strange 3\n', 'TK501 a.yaml:1:4 The YAML cannot be read: Unresolved tag: !strange'],
    ['---\na: 1\n---\nb: 2\n', 'TK501 a.yaml:3:1 A second document begins here; Ansible reads one a file.'],
    ['a: {{ b }}\n', 'TK501 a.yaml:1:5 A name was expected here, not a list or a dict.'],
    ['a: *nowhere\n', 'TK501 a.yaml:1:4 *nowhere names nothing that stands above it.'],
    ['a: &a [*a]\n', 'TK501 a.yaml:1:8 *a names nothing that stands above it.'],
    ['a:\n  <<: 3\n', 'TK501 a.yaml:2:7 Only a dict, or a list of dicts, can be merged with <<.'],
    ['a: 1\nb: 2\na: 3\n', 'TK502 a.yaml:3:1 "a" stands here a second time; the first is in line 1.'],
  ])('%j', (text, message) => {
    expect(problems(text)).toEqual([message]);
  });

  test('of two equal keys the last one counts', () => {
    expect(read('a: 1\na: 3\n').tree!.value).toEqual({ a: 3 });
  });

  test('a few lines of aliases do not become millions of values', () => {
    const bomb = ['l0: &l0 [x,x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 8 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(10)}]`)].join('\n');
    expect(problems(bomb).filter((line) => line.includes('more than 1000000 values'))).toHaveLength(1);
  });
});
