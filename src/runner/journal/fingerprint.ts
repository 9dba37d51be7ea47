import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { componentFolder, playbookPath } from '../../backends/ansible/paths.ts';
import type { Inventory, LoadedHost } from '../../inventory/load.ts';
import { Topology } from '../../inventory/topology.ts';
import type { ComponentNode, PlaybookKind } from '../../model/component.ts';
import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import { sha256 } from '../../output/hash.ts';
import { variablesOf } from '../../passes/requirements.ts';
import type { Machines } from '../plan/machines.ts';

/** What a component was deployed from: whoever compares two of these sees what has changed since. */
export interface Fingerprint {
  /** Its playbooks with the templates, task files and roles that they use. */
  readonly playbooks: string;
  /**
   * Its test playbooks with the templates, task files and roles that they use. It stands apart: a component is the same
   * on the hosts when only its test was edited. Journals of older versions lack it.
   */
  readonly tests?: string;
  /** The values of each variable that it reads, and under `hosts` the hosts that it works on. */
  readonly inventory: { readonly [name: string]: string };
}

/** Fingerprints by component. */
export type Fingerprints = { readonly [component: string]: Fingerprint };

/** The fingerprints of all components of a platform, as the tree and the inventory are now. */
export function fingerprintsOf(platform: PlatformNode, tree: string, inventory: Inventory, machines: Machines): Fingerprints {
  const values = new ValuesOf(inventory);
  return Object.fromEntries(platform.phases.flatMap((phase) => phase.components.map((component) => [component.id, { playbooks: textsOf(tree, phase, component, ['deploy', 'configure']), tests: textsOf(tree, phase, component, ['test']), inventory: inventoryOf(platform, component, values, machines) }])));
}

/** What differs between two fingerprints, for people; empty where nothing does. Tests do not count. */
export function differences(before: Fingerprint, now: Fingerprint): readonly string[] {
  const names = [...new Set([...Object.keys(before.inventory), ...Object.keys(now.inventory)])].filter((name) => before.inventory[name] !== now.inventory[name]);
  return [...(before.playbooks === now.playbooks ? [] : ['playbooks']), ...names.sort()];
}

/** Whether a test would see the same of the project: the component and its tests are what they were. */
export function sameTests(before: Fingerprint, now: Fingerprint): boolean {
  return before.tests !== undefined && before.tests === now.tests && differences(before, now).length === 0;
}

function short(text: string): string {
  return sha256(text).slice(0, 16);
}

function textsOf(tree: string, phase: PhaseNode, component: ComponentNode, purposes: readonly PlaybookKind[]): string {
  const own = component.playbooks.filter(({ purpose }) => purposes.includes(purpose)).map((playbook) => textOf(join(tree, playbookPath(phase, component, playbook))));
  const folder = join(tree, componentFolder(phase, component));
  const templates = component.templates.map(({ name }) => textOf(join(folder, 'templates', name)));
  const included = [...own.join('\n').matchAll(/(?:include|import)_tasks:\s*(?:\n\s*file:\s*)?(\S+)/g)].map(([, file]) => textOf(join(folder, file!)));
  const roles = new Set([...[...own, ...included].join('\n').matchAll(/^\s*(?:- )?(?:name|role): ([a-z]\w*)$/gm)].map(([, role]) => role!));
  return short([...own, ...templates, ...included, ...[...roles].sort().flatMap((role) => folderTexts(join(tree, 'roles', role)))].join('\0'));
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function folderTexts(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().filter((path) => !path.endsWith('.md') && statSync(join(folder, path)).isFile()).map((path) => `${path}\0${textOf(join(folder, path))}`);
}

function inventoryOf(platform: PlatformNode, component: ComponentNode, values: ValuesOf, machines: Machines): Fingerprint['inventory'] {
  const hosts = [...new Set(component.playbooks.flatMap(({ plays }) => plays.flatMap((play) => machines.hostsOf(play.hosts))))].sort();
  const read = variablesOf(component, platform.variables).map(({ name }) => [name, values.hash(name)] as const);
  return { hosts: short(hosts.join('\0')), ...Object.fromEntries(read.filter((entry): entry is [string, string] => entry[1] !== undefined)) };
}

/** Values of an inventory as they stand there, with what they refer to. */
class ValuesOf {
  readonly #inventory: Inventory;
  readonly #topology: Topology;
  readonly #names: ReadonlySet<string>;
  readonly #known = new Map<string, string | undefined>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    this.#topology = new Topology(inventory);
    this.#names = new Set([...inventory.groups.values(), ...inventory.hosts.values()].flatMap((owner) => [...owner.vars.keys(), ...owner.files.keys()]));
  }

  /** A hash of what all hosts have; `undefined` where none has anything. */
  hash(variable: string): string | undefined {
    if (this.#known.has(variable)) return this.#known.get(variable);
    const texts = [undefined, ...this.#inventory.hosts.values()].map((host) => this.#text(host, variable, new Set()));
    const found = texts.every((text) => text === '') ? undefined : short(texts.join('\0'));
    this.#known.set(variable, found);
    return found;
  }

  #text(host: LoadedHost | undefined, variable: string, seen: ReadonlySet<string>): string {
    const entry = this.#topology.entry(host, variable);
    if (entry === undefined || seen.has(variable)) return '';
    const text = JSON.stringify(entry.node.value) ?? '';
    const inside = new Set([...seen, variable]);
    const words = text.includes('{{') || text.includes('{%') ? [...new Set(text.match(/[A-Za-z_]\w*/g))].filter((word) => this.#names.has(word)).sort() : [];
    return [text, ...words.map((word) => `${word}=${this.#text(host, word, inside)}`)].join('\n');
  }
}
