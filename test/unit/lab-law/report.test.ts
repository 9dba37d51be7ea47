import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Recorder } from '../../lab/law/recorder.ts';
import { reportOf, writeReport } from '../../lab/law/report.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'thinkube-law-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the report counts, names what was skipped, and holds every check', () => {
  const recorder = new Recorder();
  recorder.lane('thinkube', 'dns').check('1', 'a', [], 1);
  recorder.lane('thinkube', 'dns').check('2', 'b', ['broken'], 2);
  recorder.skip('the rest', 'no lab');
  const file = path.join(folder, 'new', 'law.json');
  writeReport(file, reportOf(recorder, 12));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    passed: 1, failed: 1, seconds: 12, skipped: [{ what: 'the rest', reason: 'no lab' }],
    steps: [
      { platform: 'thinkube', component: 'dns', step: '1', what: 'a', ok: true, seconds: 1, problems: [] },
      { platform: 'thinkube', component: 'dns', step: '2', what: 'b', ok: false, seconds: 2, problems: ['broken'] },
    ],
  });
  expect(existsSync(`${file}.new`)).toBe(false);
});
