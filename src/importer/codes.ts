import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';

/** What is found while a tree that nobody compiled is read, before any rule looks at it. */
export const importCodes = {
  TK640: { name: 'tree/readable-file', severity: 'error', why: 'Ansible stops at a file that it cannot read, and nothing in it can be checked.' },
  TK641: { name: 'tree/readable-yaml', severity: 'error', why: 'Ansible stops at YAML that it cannot read, and nothing in the file can be checked.' },
  TK642: { name: 'tree/unique-key', severity: 'error', why: 'Of two entries with one name only the last one counts; the first is lost without a word.' },
  TK643: { name: 'tree/known-shape', severity: 'error', why: 'Ansible stops where it expects a play, a task or a dict of variables and finds something else.' },
  TK644: { name: 'keyword/known', severity: 'error', why: 'Ansible refuses a play or a task with a keyword that it does not know, when it gets there.' },
  TK645: { name: 'task/one-action', severity: 'error', why: 'A task does one thing: Ansible refuses one that has several modules, or none.' },
  TK646: { name: 'module/known', severity: 'error', why: 'Ansible stops at a module that it does not know, on hosts that earlier tasks have changed already.' },
  TK647: { name: 'include/found', severity: 'error', why: 'Ansible stops at a file that is not there, on hosts that earlier tasks have changed already.' },
  TK648: { name: 'include/no-cycle', severity: 'error', why: 'A file that imports itself has no end; Ansible gives up on the whole playbook.' },
  TK649: { name: 'argument/readable', severity: 'error', why: 'Arguments that Ansible cannot take apart reach no module.' },
  TK650: { name: 'tree/has-playbooks', severity: 'error', why: 'A check that looks at nothing finds nothing, and says that all is well.' },
  TK651: { name: 'handler/known', severity: 'error', why: 'Ansible stops at a task that changed something and notifies a handler that does not exist.' },
  TK652: { name: 'role/found', severity: 'warning', why: 'A role that is neither in the tree nor required by it has to come from somewhere else on the machine; what it does cannot be checked.' },
  TK653: { name: 'module/not-removed', severity: 'error', why: 'A module that was removed from Ansible stops the playbook.' },
} as const satisfies { readonly [code: string]: Pick<Diagnostic, 'name' | 'severity' | 'why'> };

export type ImportCode = keyof typeof importCodes;

/** A diagnostic of the reader. */
export function finding(code: ImportCode, origin: Origin, message: string, help: string): Diagnostic {
  return { code, ...importCodes[code], origin, message, help };
}
