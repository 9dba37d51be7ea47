import { expect, test } from 'vitest';
import { jsonDiagnostics } from '../../../../src/cli/diagnostics/json.ts';
import { findingAt, placeless } from './sample.ts';

test('a list with all that is known of each finding, sorted, with paths below the project', () => {
  expect(JSON.parse(jsonDiagnostics([findingAt('/p', 2, { components: ['dns'] }), findingAt('/p', 1, { code: 'TK602' }), placeless], '/p'))).toEqual([
    { code: 'TK998', name: 'b/rule', severity: 'warning', message: 'm.', why: 'w.', help: 'h.', docs: null, file: '', line: 0, column: 0, components: [] },
    { code: 'TK602', name: 'a/rule', severity: 'error', message: 'Something is wrong.', why: 'It matters.', help: 'Do this.', docs: 'docs/rules/TK602.md', file: 'dsl/a.ts', line: 1, column: 1, components: [] },
    { code: 'TK999', name: 'a/rule', severity: 'error', message: 'Something is wrong.', why: 'It matters.', help: 'Do this.', docs: null, file: 'dsl/a.ts', line: 2, column: 1, components: ['dns'] },
  ]);
  expect(JSON.parse(jsonDiagnostics([], '/p'))).toEqual([]);
});
