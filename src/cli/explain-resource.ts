import { printPattern } from '../backends/ansible/jinja.ts';
import { ownKey } from '../effects/containment.ts';
import { kinds } from '../effects/kinds.ts';
import type { PlatformNode } from '../model/platform.ts';
import { plainText } from '../model/plain-text.ts';
import { UserError } from '../model/user-error.ts';
import { frameOf, frameText, shownPath } from '../output/frame.ts';
import { describeResource } from '../passes/ledger/describe.ts';
import type { Ledger, LedgerEntry } from '../passes/ledger/ledger.ts';
import { ledgerOf } from '../passes/ledger/ledger.ts';
import { isRetained } from '../passes/ledger/undoing.ts';
import { suggestion } from '../text/nearest.ts';
import { colors } from './colors.ts';

/** Whether a place is written as a resource is: `file:/etc/hosts`. */
export function isResourceName(place: string): boolean {
  return Object.hasOwn(kinds, place.slice(0, Math.max(0, place.indexOf(':'))));
}

/**
 * Who makes, changes, tests, reads and removes a resource, in all platforms that know it.
 * @param place `kind:name`, or a name alone when only one resource has it
 * @returns `undefined` when a name alone is that of no resource
 * @throws UserError when a kind has no such resource, or a name alone is that of several
 */
export function resourceText(platforms: readonly PlatformNode[], place: string, project: string, color: boolean): string | undefined {
  const found = platforms.flatMap((platform) => {
    const ledger = ledgerOf(platform);
    return keysFor(ledger, place).map((key) => ({ platform, ledger, key }));
  });
  const keys = [...new Set(found.map(({ key }) => key))];
  if (keys.length > 1) throw new UserError(`"${place}" is the name of ${keys.length} resources.`, `Say which: ${found.map(({ ledger, key }) => `thinkube explain '${nameOf(ledger.byKey.get(key)![0]!)}'`).join(', ')}`);
  if (found.length > 0) return found.map(({ platform, ledger, key }) => oneResource(platform, ledger, key, project, color)).join('\n');
  if (!isResourceName(place)) return undefined;
  const kind = place.slice(0, place.indexOf(':'));
  const known = resourceNames(platforms).filter((name) => name.startsWith(`${kind}:`));
  throw new UserError(`Nothing is known of ${place}.${suggestion(place, known)}`, 'See what a component makes: thinkube list resources --component COMPONENT');
}

/** All resources of platforms as the command line takes them. */
export function resourceNames(platforms: readonly PlatformNode[]): readonly string[] {
  return platforms.flatMap((platform) => [...ledgerOf(platform).byKey.values()].map(([first]) => nameOf(first!)));
}

/** A resource as the command line takes it. */
export function nameOf({ kind, id }: Pick<LedgerEntry, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

function keysFor(ledger: Ledger, place: string): readonly string[] {
  if (isResourceName(place)) {
    const [kind, id] = [place.slice(0, place.indexOf(':')), place.slice(place.indexOf(':') + 1)];
    return [ownKey(kind, id), `${kind}:${id}.service`].filter((key) => ledger.byKey.has(key)).slice(0, 1);
  }
  const found: string[] = [];
  for (const [key, [first]] of ledger.byKey) if (first!.id === place || (first!.kind === 'unit' && first!.id === `${place}.service`)) found.push(key);
  return found;
}

function oneResource(platform: PlatformNode, ledger: Ledger, key: string, project: string, color: boolean): string {
  const paint = colors(color);
  const entries = ledger.byKey.get(key)!;
  const makers = ledger.makers.get(key) ?? [];
  const line = ({ component, playbook, hosts, step, origin }: LedgerEntry): string =>
    `${component.id}: ${playbook.file}, "${plainText(step.name)}" on ${printPattern(hosts)} (${shownPath(origin.file, project)}:${origin.line})`;
  const section = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `  ${paint.cyan(title)}\n${[...new Set(lines)].map((text) => `    ${text}\n`).join('')}`);
  const of = (verbs: readonly string[], ...purposes: readonly string[]): readonly string[] =>
    entries.filter(({ verb, playbook }) => verbs.includes(verb) && purposes.includes(playbook.purpose)).map(line);
  const shown = makers[0] ?? entries[0]!;
  const kept = makers.filter((entry) => isRetained(entry, ledger.components.get(entry.component)!)).map(({ component }) => `${component.id}: ${component.retains.map(({ what, reason }) => `${what}, ${reason}`).join('; ')}`);
  return [
    `${paint.bold(describeResource(shown))} (${platform.id})\n`,
    section('made by', of(['creates'], 'deploy', 'configure')),
    section('changed by', of(['changes'], 'deploy', 'configure')),
    section('removed at the deploy by', of(['deletes', 'restores'], 'deploy', 'configure')),
    section('tested by', of(['reads'], 'test')),
    section('read by', of(['reads'], 'deploy', 'configure')),
    section('changed in the rollback by', of(['creates', 'changes'], 'rollback')),
    section('removed by', of(['deletes', 'restores'], 'rollback')),
    section('stays after the rollback of', kept),
    section('has in it', partsOf(ledger, shown)),
    frameText(frameOf(shown.origin, project)),
  ].join('');
}

/** Lines and blocks of a file, that components put into it. */
function partsOf(ledger: Ledger, { kind, id }: LedgerEntry): readonly string[] {
  if (kind !== 'file' && kind !== 'directory') return [];
  return [...ledger.makers].flatMap(([key, makers]) => (key.startsWith(`line:${id}#`) || key.startsWith(`block:${id}#`) ? makers.map((maker) => `${nameOf(maker)} of ${maker.component.id}`) : []));
}
