import { expect, test } from 'vitest';
import { githubDiagnostics } from '../../../../src/cli/diagnostics/github.ts';
import { findingAt, placeless } from './sample.ts';

test('one command a finding, with its place', () => {
  expect(githubDiagnostics([findingAt('/p', 2), placeless], '/p')).toBe(
    '::warning title=TK998 b/rule::m.%0Awhy: w.%0Ahelp: h.\n::error file=dsl/a.ts,line=2,col=1,title=TK999 a/rule::Something is wrong.%0Awhy: It matters.%0Ahelp: Do this.\n',
  );
  expect(githubDiagnostics([], '/p')).toBe('');
});

test('what would end a command or one of its properties is escaped', () => {
  const text = githubDiagnostics([findingAt('/p', 1, { message: '100 % of a::b,\r\n::set-env name=x::y', origin: { file: '/p/dsl/a,b:c%d.ts', line: 1, column: 1 } })], '/p');
  expect(text.split('\n')).toHaveLength(2);
  expect(text).toMatch(/^::error file=dsl\/a%2Cb%3Ac%25d\.ts,line=1,col=1,title=TK999 a\/rule::100 %25 of a::b,%0D%0A::set-env name=x::y%0Awhy: /);
});
