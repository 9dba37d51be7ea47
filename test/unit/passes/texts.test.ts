import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { block, task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { observed } from '../../../src/dsl/probes.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { sightingsOf } from '../../../src/passes/sightings.ts';
import { textsOf } from '../../../src/passes/texts.ts';
import { flatText, gap, literalText } from '../../../src/passes/texts/flat-text.ts';
import { scanText } from '../../../src/passes/texts/scan.ts';
import { toNode } from '../../../src/dsl/values.ts';
import type { Template } from '../../../src/model/expression.ts';
import { looks, samplePlatform, samplePlay, vars } from '../dsl/sample.ts';

const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const found = (platform: ReturnType<typeof deployed>, kind: string) => textsOf(platform).filter((text) => text.kind === kind);

describe('a flat text', () => {
  test('has gaps for references, and plain values as they are', () => {
    expect(flatText(j`http://${vars.domainName}:${8080}/`)).toBe(`http://${gap}:8080/`);
  });

  test('keeps the code of an expression, with its strings', () => {
    expect(flatText(j`x ${expression<string>`'a' ~ ${vars.domainName}`}`)).toBe(`x {{ 'a' ~ ${gap} }}`);
    expect(flatText(toNode(expression<string>`'a' ~ ${vars.domainName}`) as Template)).toBe(`'a' ~ ${gap}`);
  });

  test('shows of code its strings alone, at the same offsets', () => {
    const text = `a {{ b.c | d('e.f') }}\n{% if x == "g" %}h`;
    const literal = literalText(text, false);
    expect(literal.replaceAll(gap, '_')).toBe(`a ${'_'.repeat(12)}e.f${'_'.repeat(5)}\n${'_'.repeat(12)}g${'_'.repeat(4)}h`);
    expect(literal).toHaveLength(text.length);
    expect(literalText("a == 'b'", true).replaceAll(gap, '')).toBe('b');
  });
});

describe('texts of a platform', () => {
  test('are those of arguments, however deep, with the nearest key and the module', () => {
    const platform = deployed(task('Write it', copy({ dest: '/srv/x', content: j`a ${vars.domainName}`, mode: '0644' })));
    expect(found(platform, 'argument').filter(({ module }) => module === 'ansible.builtin.copy').map(({ key, text }) => [key, text])).toEqual([['dest', '/srv/x'], ['content', `a ${gap}`], ['mode', '0644']]);
  });

  test('are whole lines for commands, be they lists or not', () => {
    const platform = deployed(task('Run it', command({ argv: ['a', j`--b=${vars.domainName}`, 'c d'] }), { changedWhen: false }), task('Run that', command({ cmd: 'e f' }), { changedWhen: false }));
    expect(found(platform, 'command').map(({ text }) => text)).toEqual([`a --b=${gap} c d`, 'e f']);
  });

  test('stand once, also where a task is observed too', () => {
    const file = managedFile('/etc/once', { content: 'only once' });
    const platform = samplePlatform(samplePlay({ deploy: [file], test: [...observed(file), looks()] }));
    expect(textsOf(platform).filter(({ text }) => text === 'only once')).toHaveLength(1);
    expect(textsOf(platform)).toBe(textsOf(platform));
  });

  test('are names and values of variables, conditions, and what is inside of blocks', () => {
    const own = playVariable('address', expression<string>`'x' ~ ${vars.domainName}`);
    const platform = deployed(block('Together', [task('Run it', command({ argv: ['a', own] }), { changedWhen: false, vars: { one: 'two' }, when: expression<boolean>`${vars.port} == 'b'` })]));
    const texts = textsOf(platform);
    expect(texts.filter(({ kind }) => kind === 'value').map(({ key, text }) => [key, text])).toEqual(expect.arrayContaining([['one', 'two'], ['address', `'x' ~ ${gap}`]]));
    expect(texts.find(({ kind }) => kind === 'condition')).toMatchObject({ text: `${gap} == 'b'`, code: true });
    expect(texts.filter(({ kind }) => kind === 'name').map(({ text }) => text)).toEqual(expect.arrayContaining(['one', 'address', '10_deploy']));
  });

  test('are template files, whose places have a line and a column', () => {
    const platform = deployed(managedFile('/etc/page', { template: 'addressed.j2' }));
    expect(found(platform, 'template').filter(({ origin }) => origin.file.endsWith('addressed.j2'))).toHaveLength(1);
    expect(sightingsOf(platform, 'address').map(({ found: address, origin }) => [address, origin])).toEqual([['10.9.8.7', { file: join(import.meta.dirname, 'addressed.j2'), line: 2, column: 5 }]]);
  });
});

test('a text is scanned once', () => {
  expect(scanText('at 10.9.8.7', 'text')).toEqual([{ kind: 'address', found: '10.9.8.7', index: 3 }]);
  expect(scanText('at 10.9.8.7', 'text')).toBe(scanText('at 10.9.8.7', 'text'));
  expect(scanText('at 10.9.8.7', 'code')).toEqual([]);
  expect(scanText('at 10.9.8.7 of gato-p', 'title').map(({ kind }) => kind)).toEqual(['predecessor']);
});
