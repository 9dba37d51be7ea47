import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { LabInventory } from './lab-inventory.ts';

/** Values of variables by host or group; `undefined` takes a variable away. */
export type InventoryValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Copies an inventory with other values for hosts and groups, in the files that are theirs. */
export function withValues(inventory: Pick<LabInventory, 'folder' | 'names'>, to: string, values: InventoryValues): void {
  copy(inventory.folder, to);
  for (const [name, variables] of Object.entries(values)) {
    const file = path.join(to, inventory.names(name) ? 'host_vars' : 'group_vars', `${name}.yaml`);
    mkdirSync(path.dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, '{}\n');
    edit(file, (document) => {
      for (const [key, value] of Object.entries(variables)) value === undefined ? document.delete(key) : document.set(key, value);
    });
  }
}

/**
 * Copies an inventory without some variables, wherever groups and hosts get them from.
 * What single hosts are given in the inventory file itself stays: that is how they are reached.
 */
export function withoutVariables(from: string, to: string, names: readonly string[]): void {
  copy(from, to);
  for (const file of globSync('{group_vars,host_vars}/**/*.{yaml,yml}', { cwd: to })) {
    edit(path.join(to, file), (document) => {
      for (const name of names) document.delete(name);
    });
  }
  for (const file of globSync('*.{yaml,yml}', { cwd: to })) {
    edit(path.join(to, file), (document) => eachPair(document, 'vars', (vars) => names.forEach((name) => vars.delete(name))));
  }
}

/** Copies an inventory without a group; its hosts stay where other groups name them. */
export function withoutGroup(from: string, to: string, name: string): void {
  copy(from, to);
  for (const file of globSync('*.{yaml,yml}', { cwd: to })) {
    edit(path.join(to, file), (document) => eachPair(document, 'children', (children) => children.delete(name)));
  }
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

function edit(file: string, change: (document: Document) => void): void {
  const document = parseDocument(readFileSync(file, 'utf8'), { version: '1.1' });
  if (isMap(document.contents)) change(document as Document);
  writeFileSync(file, document.toString());
}

function eachPair(document: Document, key: string, change: (map: { delete(name: string): boolean }) => void): void {
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.value === key && isMap(pair.value)) change(pair.value);
    },
  });
}
