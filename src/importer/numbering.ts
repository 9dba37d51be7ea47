import { basename } from 'node:path';
import type { PlaybookKind } from '../model/component.ts';

/** What the name of a playbook says of it. */
export interface NamedPlaybook {
  readonly path: string;
  /** The name without folder and extension. */
  readonly file: string;
  readonly purpose: PlaybookKind;
  /** The ten of its number; 0 without one. */
  readonly slot: number;
  /** What is left of the name without its number and its verb: the same for playbooks that belong together. */
  readonly subject: string;
}

const verbs: readonly (readonly [RegExp, PlaybookKind])[] = [
  [/^(?:tests?|verify|check|validate)$/, 'test'],
  [/^(?:rollback|uninstall|remove|teardown|destroy|cleanup|reset|undeploy)$/, 'rollback'],
  [/^configure$/, 'configure'],
  [/^(?:deploy|install|setup)$/, 'deploy'],
];

/** Reads what a file name says: `18_test_dns` tests, `deploy-web` deploys. */
export function readName(path: string): NamedPlaybook {
  const file = basename(path).replace(/\.(ya?ml|json)$/, '');
  const number = /^(\d)(\d)(?:-\d+)?[_-](.*)$/.exec(file);
  const words = (number?.[3] ?? file).toLowerCase().split(/[_-]/);
  const verb = verbs.find(([pattern]) => pattern.test(words[0] ?? '')) ?? verbs.find(([pattern]) => pattern.test(words.at(-1) ?? ''));
  const subject = words.filter((word) => verb?.[0].test(word) !== true).join('_');
  if (number === null) return { path, file, purpose: verb?.[1] ?? 'deploy', slot: 0, subject };
  const digit = Number(number[2]);
  return { path, file, purpose: digit === 0 ? 'deploy' : digit === 8 ? 'test' : digit === 9 ? 'rollback' : 'configure', slot: Number(number[1]) * 10, subject };
}

/**
 * The playbooks of one folder by the component that they belong to: those of one ten, or of one subject with different
 * verbs. All others stand for themselves.
 */
export function groupPlaybooks(paths: readonly string[]): readonly (readonly NamedPlaybook[])[] {
  const named = paths.map(readName);
  const bySlot = new Map<number, NamedPlaybook[]>();
  const bySubject = new Map<string, NamedPlaybook[]>();
  for (const one of named) {
    // One number alone is no numbering.
    if (one.slot > 0) bySlot.set(one.slot, [...(bySlot.get(one.slot) ?? []), one]);
    else bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  }
  const numbered = [...bySlot.values()].flatMap((group) => (isLifeCycle(group) ? [group] : group.map((one) => [{ ...one, slot: 0 }])));
  const others = [...bySubject.values()].flatMap((group) => (new Set(group.map(({ purpose }) => purpose)).size === group.length ? [group] : group.map((one) => [one])));
  return [...numbered, ...others];
}

/** Numbers mean something where a ten has more than one of the purposes. */
function isLifeCycle(group: readonly NamedPlaybook[]): boolean {
  return new Set(group.map(({ purpose }) => purpose)).size > 1;
}
