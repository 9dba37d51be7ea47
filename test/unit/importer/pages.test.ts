import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importCodes } from '../../../src/importer/codes.ts';
import { read } from './made-tree.ts';

const page = (code: string): string => readFileSync(join(import.meta.dirname, '../../../docs/rules', `${code}.md`), 'utf8');

/** The files of a section: its blocks of YAML, each under the name behind `yaml`. */
function filesIn(text: string, section: string): { readonly [path: string]: string } {
  const body = text.split(`\n## ${section}\n`)[1]!.split('\n## ')[0]!;
  return Object.fromEntries([...body.matchAll(/^```yaml ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, path, content]) => [path || 'playbook.yml', content!]));
}

// What these two are about cannot be shown as YAML in a page.
describe.each(Object.keys(importCodes).filter((code) => code !== 'TK640' && code !== 'TK650'))('the page of %s', (code) => {
  test('what it calls wrong is found, and nothing else is', () => {
    expect(read(filesIn(page(code), 'Wrong')).findings.map((found) => found.code)).toEqual([code]);
  });
  test('what it calls right is accepted', () => {
    expect(read(filesIn(page(code), 'Right')).findings).toEqual([]);
  });
});
