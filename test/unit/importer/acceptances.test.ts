import { expect, test } from 'vitest';
import { readAcceptances } from '../../../src/importer/acceptances.ts';
import { examine } from '../../../src/rules/check-platform.ts';
import { read } from './made-tree.ts';

const playbook = (above: string, head = ''): string => `${head}- name: Set up the web server\n  hosts: web\n  tasks:\n    ${above}\n    - name: Ask for the address\n      ansible.builtin.command: id\n`;

test('a comment says code, reason and place; lines that are indented further go on with it', () => {
  const { ofFile, above } = readAcceptances('a.yml', playbook('# Accepted TK601: nothing\n    #   changes\n\n    # another comment', '---\n# Accepted TK110: as it is elsewhere\n'));
  expect(ofFile).toEqual([{ code: 'TK110', reason: 'as it is elsewhere', origin: { file: 'a.yml', line: 2, column: 1 } }]);
  expect([...above]).toEqual([[10, [{ code: 'TK601', reason: 'nothing changes', origin: { file: 'a.yml', line: 6, column: 5 } }]]]);
});

const codes = (text: string): readonly string[] => {
  const { platform } = read({ 'play.yml': text });
  return examine(platform).map(({ code, suppressed }) => (suppressed === undefined ? code : `(${code})`));
};

test.each([
  ['above the task', playbook('# Accepted TK601: it only asks')],
  ['at the top', playbook('# as people say', '# Accepted TK601: it only asks\n')],
])('a finding is accepted %s', (_title, text) => {
  expect(codes(playbook('# nothing'))).toContain('TK601');
  expect(codes(text)).toContain('(TK601)');
  expect(codes(text)).not.toContain('TK601');
});

test('a comment that accepts nothing is a finding', () => {
  const more = codes(playbook('# Accepted TK609: there is nobody who could be asked here')).filter((code) => !codes(playbook('# nothing')).includes(code));
  expect(more).toEqual(['TK692']);
});
