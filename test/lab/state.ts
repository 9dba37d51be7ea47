import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ExecOptions } from './hosts.ts';
import type { RunResult } from './run.ts';

/** Facts about one thing: a file, a package, a unit, ... */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** Kinds of things that a snapshot holds. */
export const sections = ['files', 'packages', 'units', 'users', 'groups', 'resolver', 'sysctl', 'firewall', 'sockets', 'network', 'lxd'] as const;

/** One kind of things. */
export type Section = (typeof sections)[number];

/** What a host is like: for each kind, the things by name. */
export type Snapshot = Readonly<Record<Section, Readonly<Record<string, Facts>>>>;

/** Folders that a playbook may write to on any host; a component adds its own. */
export const usualPaths = [
  '/etc', '/home', '/root', '/opt', '/srv', '/usr/local', '/var/lib/thinkube', '/var/spool/cron', '/var/cache/bind', '/var/lib/bind',
];

/** Things that move by themselves, whatever the playbooks do. Everything else counts. */
export const ignored: Readonly<Partial<Record<Section, readonly RegExp[]>>> = {
  files: [
    // Ansible's own temporary folder, made by connecting.
    /^\/(root|home\/[^/]+)\/\.ansible(\/|$)/,
    // Ubuntu's notes that an account has used sudo and has logged in.
    /^\/home\/[^/]+\/(\.sudo_as_admin_successful|\.cache\/motd\.legal-displayed)$/,
    // The last state but one of the account files, written by the tools that change them.
    /^\/etc\/(passwd|shadow|group|gshadow|subuid|subgid)-$/,
    // Locks and caches that a package's installation touches and its removal cannot undo.
    /^\/etc\/\.pwd\.lock$/,
    /^\/etc\/ld\.so\.cache$/,
    // Caches, logs, the journal, run-time files and apt's lists: only there when somebody watches all of /var.
    /^\/var\/(cache\/(apt|debconf|ldconfig|man)|log|lib\/apt|lib\/dpkg|lib\/systemd|tmp)(\/|$)/,
    /^\/(run|tmp|proc|sys|dev)(\/|$)/,
  ],
  units: [
    // A target is a moment, reached when the first unit asks for it; what is enabled below it are links in /etc.
    /\.target$/,
    /^systemd-networkd-wait-online\.service$/,
    // Started over D-Bus when somebody asks, gone when nobody does.
    /^systemd-(hostnamed|timedated|localed)\.service$/,
    // Started by timers at their own times.
    /^(systemd-tmpfiles-clean|dpkg-db-backup|e2scrub_all|e2scrub_reap|fstrim|logrotate|man-db)\.service$/,
    // Made by each login.
    /^(user@|user-runtime-dir@|session-).*$/,
    // Loads a kernel module once and is done.
    /^modprobe@.*\.service$/,
  ],
};

const collector = fileURLToPath(new URL('./collect.py', import.meta.url));

/** Runs a command in a machine that a snapshot is taken of. */
export type Inside = (argv: readonly string[], options?: ExecOptions) => Promise<RunResult>;

/**
 * Takes a snapshot of a running host or guest, by one command in it.
 * @param inside - how to run it.
 * @param watched - files and folders to look at; their absence counts too.
 * @throws LabFailure when the host cannot be asked.
 */
export async function snapshot(inside: Inside, watched: readonly string[] = usualPaths): Promise<Snapshot> {
  const input = await readFile(collector, 'utf8');
  const { stdout } = await inside(['python3', '-', JSON.stringify(watched)], { input });
  return withoutIgnored(JSON.parse(stdout) as Snapshot);
}

/** A snapshot without the things that move by themselves. */
export function withoutIgnored(snapshotOfAll: Snapshot): Snapshot {
  const kept = sections.map((section) => {
    const patterns = ignored[section] ?? [];
    const things = Object.entries(snapshotOfAll[section]).filter(([name]) => !patterns.some((pattern) => pattern.test(name)));
    return [section, Object.fromEntries(things)] as const;
  });
  return Object.fromEntries(kept) as Snapshot;
}

/**
 * How two snapshots differ.
 * @returns a line for each thing that appeared, vanished or changed; none when the host is as it was.
 */
export function difference(before: Snapshot, after: Snapshot): string[] {
  return sections.flatMap((section) => {
    const names = new Set([...Object.keys(before[section]), ...Object.keys(after[section])]);
    return [...names].sort().flatMap((name) => {
      const change = changeOf(before[section][name], after[section][name]);
      return change === undefined ? [] : [`${section}: ${name}: ${change}`];
    });
  });
}

function changeOf(before: Facts | undefined, after: Facts | undefined): string | undefined {
  if (before === undefined) return after === undefined ? undefined : `appeared (${shown(after)})`;
  if (after === undefined) return `vanished (was ${shown(before)})`;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return undefined;
  return keys.map((key) => changeOfFact(key, before[key], after[key])).join(', ');
}

function changeOfFact(key: string, before: Facts[string] | undefined, after: Facts[string] | undefined): string {
  if (key === 'sha256') return 'content changed';
  if (key === 'rules') return `rules changed\n${changedLines(String(before), String(after))}`;
  return `${key} ${before ?? 'none'} -> ${after ?? 'none'}`;
}

function changedLines(before: string, after: string): string {
  const [old, recent] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !recent.includes(line)).map((line) => `      - ${line.trim()}`);
  const added = recent.filter((line) => !old.includes(line)).map((line) => `      + ${line.trim()}`);
  return [...gone, ...added].join('\n');
}

function shown(facts: Facts): string {
  const told = Object.entries(facts).filter(([key]) => key !== 'sha256' && key !== 'rules');
  return told.map(([key, value]) => `${key} ${value}`).join(', ');
}
