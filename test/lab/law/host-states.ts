import type { Retained } from '../../../src/model/component.ts';
import { execInGuest, stateOfGuest, type Guest } from '../guests.ts';
import { exec, type HostName } from '../hosts.ts';
import { difference, snapshot, usualPaths, type Inside, type Snapshot } from '../state.ts';
import type { Problems } from './recorder.ts';

/** What a host is like. */
export interface HostState {
  readonly snapshot: Snapshot;
  /** What lies directly in folders that are too large and too lively to be watched whole. */
  readonly entries: readonly string[];
}

/** A guest of which there is nothing to look at. */
export type NoState = 'absent' | 'stopped';

/** What the hosts of a platform and their guests are like, by name. */
export type HostStates = ReadonlyMap<string, HostState | NoState>;

/** Folders of which only the entries count: programs keep their data there. */
const dataFolders = ['/var/lib', '/var/cache'];

/** What hosts and guests are like now; they are asked at once. */
export async function statesOf(hosts: readonly HostName[], guests: readonly Guest[] = []): Promise<HostStates> {
  const ofHosts = hosts.map(async (host) => [host, await stateOf((argv, options) => exec(host, argv, options))] as const);
  const ofGuests = guests.map(async (guest) => [guest.name, await stateInGuest(guest)] as const);
  return new Map(await Promise.all([...ofHosts, ...ofGuests]));
}

async function stateInGuest(guest: Guest): Promise<HostState | NoState> {
  const state = await stateOfGuest(guest);
  return typeof state === 'number' ? stateOf((argv, options) => execInGuest(guest, argv, options)) : state;
}

async function stateOf(inside: Inside): Promise<HostState> {
  const state = await snapshot(inside, usualPaths);
  const { stdout } = await inside(['find', ...dataFolders, '-mindepth', '1', '-maxdepth', '1']);
  return { snapshot: state, entries: stdout.split('\n').filter((line) => line !== '').sort() };
}

/** Changes that a service makes by itself to data of its own; that such a file appears or vanishes does count. */
const ownAffairs: readonly RegExp[] = [
  // named renews its trust anchors while it runs.
  /^files: \/var\/cache\/bind\/managed-keys\.bind(\.jnl)?: (size|content) /,
];

/** Data of services, whose size says nothing. */
const ownData = /: \/var\/cache\/bind\/managed-keys\.bind(\.jnl)?: /;

/** The changes that are not among others; how large the data of a service is does not count, nor what a thing was that is gone. */
export function changesBeside(changes: Problems, others: Problems): Problems {
  const plain = (line: string): string => (ownData.test(line) ? line.replace(/, size \d+/, '') : line.replace(/: vanished \(was .*$/, ': vanished'));
  const known = new Set(others.map(plain));
  return changes.filter((line) => !known.has(plain(line)));
}

/** Data that systemd keeps of a service which may choose its account at each start. */
const passing: readonly RegExp[] = [/^\/var\/(lib|cache)\/private$/];

const shownDifferences = 25;

/**
 * How hosts differ from what they were: a line each, not too many.
 * @param retained - paths that stay on purpose, with all below them.
 */
export function changesBetween(before: HostStates, after: HostStates, retained: readonly string[] = []): Problems {
  return shortened(allChangesBetween(before, after, retained));
}

/** Differences for a report: not too many. */
export function shortened(differences: Problems): Problems {
  return differences.length > shownDifferences ? [...differences.slice(0, shownDifferences), `(${differences.length - shownDifferences} more differences)`] : differences;
}

/** How hosts differ from what they were, all of it. */
export function allChangesBetween(before: HostStates, after: HostStates, retained: readonly string[] = []): Problems {
  const stays = (line: string): boolean => retained.some((path) => line.includes(`: ${path}:`) || line.includes(`: ${path}/`));
  return [...before].flatMap(([host, state]) => {
    const now = after.get(host);
    if (now === undefined) return [`${host}: was not looked at`];
    if (state === 'absent' || state === 'stopped' || now === 'absent' || now === 'stopped') return word(state) === word(now) ? [] : [`${host}: was ${word(state)}, is ${word(now)}`];
    return changesOfHost(state, now).filter((line) => !stays(line)).map((line) => `${host}: ${line}`);
  });
}

function word(state: HostState | NoState): string {
  return typeof state === 'string' ? state : 'running';
}

function changesOfHost(before: HostState, after: HostState): readonly string[] {
  const counts = (entry: string): boolean => !passing.some((pattern) => pattern.test(entry));
  return [
    ...difference(before.snapshot, after.snapshot).filter((line) => !ownAffairs.some((pattern) => pattern.test(line))),
    ...after.entries.filter((entry) => counts(entry) && !before.entries.includes(entry)).map((entry) => `data: ${entry}: appeared`),
    ...before.entries.filter((entry) => counts(entry) && !after.entries.includes(entry)).map((entry) => `data: ${entry}: vanished`),
  ];
}

/** The paths that a component says it leaves behind. */
export function retainedPaths(retains: readonly Retained[]): readonly string[] {
  return retains.flatMap(({ what }) => what.match(/(?<!\S)\/[\w.+@\/-]*[\w]/g) ?? []);
}
