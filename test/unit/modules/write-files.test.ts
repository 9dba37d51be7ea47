import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../../scripts/modules/write-files.ts';
import { temporaryFolder } from './fixtures.ts';

describe('writing the bindings', () => {
  it('writes what differs and leaves the rest untouched', () => {
    const folder = temporaryFolder();
    expect(writeFiles(folder, new Map([['list.json', 'a'], ['lab.sample/one.ts', 'b']]))).toEqual({ written: ['list.json', 'lab.sample/one.ts'], removed: [] });
    utimesSync(join(folder, 'list.json'), 1, 1);
    expect(writeFiles(folder, new Map([['list.json', 'a'], ['lab.sample/one.ts', 'c']]))).toEqual({ written: ['lab.sample/one.ts'], removed: [] });
    expect(statSync(join(folder, 'list.json')).mtimeMs).toBe(1000);
    expect(readFileSync(join(folder, 'lab.sample/one.ts'), 'utf8')).toBe('c');
  });

  it('removes modules that are no longer listed, and collections without modules, but nothing hand-written', () => {
    const folder = temporaryFolder();
    writeFiles(folder, new Map([['lab.sample/one.ts', 'a'], ['lab.sample/two.ts', 'a'], ['lab.other/one.ts', 'a']]));
    writeFileSync(join(folder, 'by-hand.ts'), '');
    mkdirSync(join(folder, 'helpers'));
    writeFileSync(join(folder, 'helpers/by-hand.ts'), '');
    expect(writeFiles(folder, new Map([['lab.sample/one.ts', 'a']])).removed).toEqual(['lab.other/one.ts', 'lab.sample/two.ts']);
    expect(['lab.other', 'lab.sample/two.ts', 'lab.sample/one.ts', 'by-hand.ts', 'helpers/by-hand.ts'].map((path) => existsSync(join(folder, path)))).toEqual([false, false, true, true, true]);
  });
});
