import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Problems } from './recorder.ts';

/** Places on this machine that a playbook would write to if it mistook this machine for a host of the lab. */
const places = [
  ...['.env', '.ssh'].map((name) => path.join(os.homedir(), name)),
  '/etc/bind', '/etc/docker', '/etc/hosts', '/etc/resolv.conf', '/etc/ssh', '/etc/sysctl.d', '/etc/systemd/resolved.conf.d', '/var/lib/thinkube',
];

/** What lies in those places: a text for each thing. */
export type Inspection = ReadonlyMap<string, string>;

/**
 * Looks at the places; what this account may not read counts by its size.
 * @param where - other places, in tests.
 */
export function inspectMachine(where: readonly string[] = places): Inspection {
  return new Map(where.flatMap((place) => look(place)));
}

function look(file: string): [string, string][] {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  const kind = `${stat.mode.toString(8)} ${stat.uid}:${stat.gid}`;
  if (stat.isSymbolicLink()) return [[file, `${kind} ${readlinkSync(file)}`]];
  if (stat.isDirectory()) return [[file, kind], ...entries(file).flatMap((name) => look(path.join(file, name)))];
  return [[file, `${kind} ${contentOf(file, stat.size)}`]];
}

function entries(folder: string): readonly string[] {
  return readable(() => readdirSync(folder)) ?? [];
}

function contentOf(file: string, size: number): string {
  return readable(() => createHash('sha256').update(readFileSync(file)).digest('hex')) ?? `${size} bytes`;
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined;
    throw error;
  }
}

/** What is no longer as it was. */
export function changedPlaces(before: Inspection, after: Inspection): Problems {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.filter((name) => before.get(name) !== after.get(name)).map((name) => `${name}: ${!after.has(name) ? 'vanished' : before.has(name) ? 'changed' : 'appeared'}`);
}
