import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { sarifDiagnostics } from '../../../../src/cli/diagnostics/sarif.ts';
import type { Finding } from '../../../../src/model/diagnostic.ts';
import { temporaryFolder, writeFiles } from '../../output/helpers.ts';
import { acceptedAt, findingAt, placeless } from './sample.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, 'sarif.schema.json'), 'utf8')));

/** The report, which is valid. */
function reportOf(findings: readonly Finding[], root: string) {
  const report = JSON.parse(sarifDiagnostics(findings, root));
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report.runs[0];
}

test('rules with their pages, and results with their lines', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/a.ts': 'one(1);\ntwo(2);\nlet x\n' });
  const { tool, results } = reportOf([findingAt(project, 2, { components: ['dns'] }), findingAt(project, 1, { code: 'TK602', severity: 'warning' })], project);
  expect(tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['TK602', 'TK999']);
  expect(tool.driver.rules[0].help.markdown).toMatch(/^# TK602 task\/named\n/);
  expect(tool.driver.rules[1].help).toEqual({ text: 'It matters.' });
  expect(results.map((result: { ruleId: string; ruleIndex: number; level: string }) => [result.ruleId, result.ruleIndex, result.level])).toEqual([['TK602', 0, 'warning'], ['TK999', 1, 'error']]);
  expect(results[1].locations).toEqual([{
    physicalLocation: { artifactLocation: { uri: 'dsl/a.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 2, startColumn: 1, endColumn: 4, snippet: { text: 'two(2);' } } },
    logicalLocations: [{ name: 'dns', fullyQualifiedName: 'dns', kind: 'module' }],
  }]);
});

test('what is accepted is there as suppressed, with its reason and the line of it', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/a.ts': 'one(1);\ntwo(2);\nlet x\n' });
  const { results } = reportOf([acceptedAt(project, 1), findingAt(project, 2)], project);
  expect(results.map((result: { suppressions?: unknown }) => result.suppressions)).toEqual([
    [{ kind: 'inSource', justification: 'it is right in this place', location: { physicalLocation: { artifactLocation: { uri: 'dsl/a.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 3, startColumn: 5, endColumn: 6, snippet: { text: 'let x' } } } } }],
    undefined,
  ]);
});

test('paths are addresses: escaped, whole where they lie elsewhere; findings without a place have none', () => {
  const { results } = reportOf([findingAt('/p', 1, { origin: { file: '/p/dsl/my page 100%#1.j2', line: 1, column: 1 } }), findingAt('/p', 1, { origin: { file: '/q/ä.ts', line: 1, column: 1 } }), placeless], '/p');
  expect(results.map((result: { locations?: readonly [{ physicalLocation: { artifactLocation: unknown } }] }) => result.locations?.[0].physicalLocation.artifactLocation)).toEqual([
    undefined,
    { uri: 'dsl/my%20page%20100%25%231.j2', uriBaseId: '%SRCROOT%' },
    { uri: 'file:///q/%C3%A4.ts' },
  ]);
});

test('a finding that only moved is the same one', () => {
  const print = (line: number): unknown => reportOf([findingAt('/p', line)], '/p').results[0].partialFingerprints;
  expect(print(1)).toEqual(print(7));
  expect(print(1)).not.toEqual(reportOf([findingAt('/p', 1, { message: 'Else.' })], '/p').results[0].partialFingerprints);
});

test('equal findings of one file are told apart', () => {
  const prints = reportOf([findingAt('/p', 1), findingAt('/p', 9)], '/p').results.map((result: { partialFingerprints: { 'place/v1': string } }) => result.partialFingerprints['place/v1']);
  expect(prints.map((print: string) => print.slice(-2))).toEqual([':1', ':2']);
});

test('nothing found is a report too', () => {
  expect(reportOf([], '/p')).toMatchObject({ results: [], tool: { driver: { name: 'thinkube', rules: [] } } });
});
