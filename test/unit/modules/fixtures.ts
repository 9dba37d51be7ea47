import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DocumentedModule, ModuleFacts } from '../../../scripts/modules/documentation.ts';

/** A module that exists nowhere, with one of each thing that documentation can say. */
export const gadget: DocumentedModule = {
  doc: {
    plugin_name: 'lab.sample.gadget',
    options: {
      state: { type: 'str', choices: ['present', 'absent'], default: 'present' },
      path: { type: 'path', required: true, aliases: ['name', 'dest'] },
      mode: { type: 'raw' },
      strategy: { type: 'str', choices: { first: ['the first one'], all: 'all of them' } },
      tags: { type: 'list', elements: 'str', choices: ['one', 'two'] },
      parts: {
        type: 'list',
        elements: 'dict',
        suboptions: { label: { type: 'str', required: true, aliases: ['title'] }, size: { type: 'int', default: 4 }, weight: { type: 'float' } },
      },
      settings: { type: 'dict', suboptions: { 'deep.key': { type: 'bool', default: 'yes' } } },
      extra: { type: 'dict' },
      untyped: {},
    },
  },
  return: {
    changed: { type: 'bool' },
    found: { type: 'complex', contains: { 'by_<name>': { type: 'list' }, size: { type: 'int' } } },
    parts: { type: 'list', elements: 'dict', contains: { label: { type: 'str' } } },
    names: { type: 'list', sample: ['a', 'b'] },
    rows: { type: 'list', sample: [{ a: 1 }] },
    mixed: { type: 'list', sample: ['a', { b: 1 }] },
    stdout_lines: { type: 'list', sample: [{ wrong: 'sample' }] },
    anything: { type: 'raw' },
  },
};

/** Facts of one level of options, from those that matter to a test. */
export function facts(some: Partial<ModuleFacts>): ModuleFacts {
  return { options: {}, mutually_exclusive: [], required_together: [], required_one_of: [], required_if: [], required_by: {}, ...some };
}

/** An empty folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modules-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
