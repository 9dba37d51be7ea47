import { resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { sortDiagnostics } from '../model/diagnostic.ts';
import type { PlatformNode } from '../model/platform.ts';
import { componentsOf } from '../model/platform.ts';
import { playbookRequirements } from '../passes/requirements.ts';
import type { PatternRequirement } from '../passes/requirements.ts';
import { checkGroups } from './checks/groups.ts';
import { checkHosts } from './checks/hosts.ts';
import { checkNetworks } from './checks/networks.ts';
import { checkPredecessor } from './checks/predecessor.ts';
import { checkReferences } from './checks/references.ts';
import { checkRequired } from './checks/required.ts';
import { checkSchema } from './checks/schema.ts';
import { checkHostValues } from './checks/uniqueness.ts';
import { diskFiles } from './files.ts';
import type { FileSource } from './files.ts';
import { loadInventory } from './load.ts';
import type { Inventory } from './load.ts';
import { CheckedView } from './view.ts';

/** Where the files come from, and what plays need: both have a default. */
export interface CheckOptions {
  readonly files?: FileSource;
  readonly requirements?: readonly PatternRequirement[];
}

/** What the plays of a platform read that its inventories have to give; what it does not declare is a mistake of the platform. */
export function requirementsOfPlatform(platform: PlatformNode): readonly PatternRequirement[] {
  const declared = new Set(platform.variables);
  return componentsOf(platform)
    .flatMap((component) => component.playbooks.flatMap((playbook) => playbookRequirements(component, playbook, platform.variables)))
    .map(({ hosts, variables }) => ({ hosts, variables: variables.filter((variable) => declared.has(variable)) }));
}

/**
 * Checks an inventory against a platform: everything that can be said without a host.
 * @param path an inventory file or folder
 * @returns all findings, in the order of the files; none where the inventory is fine
 */
export function checkInventory(platform: PlatformNode, path: string, options: CheckOptions = {}): readonly Diagnostic[] {
  return checkLoaded(platform, loadInventory(resolve(path), options.files ?? diskFiles), options.requirements ?? requirementsOfPlatform(platform));
}

/** Checks an inventory that has been loaded already. */
export function checkLoaded(platform: PlatformNode, inventory: Inventory, requirements: readonly PatternRequirement[]): readonly Diagnostic[] {
  if (inventory.diagnostics.some((diagnostic) => diagnostic.code === 'TK500')) return sortDiagnostics(inventory.diagnostics);
  // Without its hosts and groups nothing can be said of an inventory but what stands in its other files.
  if (isBroken(inventory, inventory.main)) return sortDiagnostics([...inventory.diagnostics, ...checkSchema(platform, inventory.files)]);
  const view = new CheckedView(platform, inventory);
  const diagnostics = [
    ...inventory.diagnostics,
    ...checkSchema(platform, inventory.files),
    ...checkGroups(view),
    ...checkHosts(view),
    ...checkRequired(view, requirements),
    ...checkNetworks(view),
    ...checkHostValues(view),
    ...checkReferences(view),
    ...checkPredecessor(inventory),
    ...(platform.inventory?.checks ?? []).flatMap((check) => check.check(view).map((found): Diagnostic => ({ code: check.code, name: check.name, severity: check.severity, why: check.why, ...found }))),
  ];
  return sortDiagnostics([...unique(diagnostics)]);
}

function isBroken(inventory: Inventory, path: string): boolean {
  return inventory.diagnostics.some(({ code, origin }) => code === 'TK501' && origin.file === path) && !inventory.files.some((file) => file.path === path);
}

/** One value that many hosts share is one finding. */
function unique(diagnostics: readonly Diagnostic[]): Iterable<Diagnostic> {
  return new Map(diagnostics.map((found) => [`${found.code} ${found.origin.file}:${found.origin.line}:${found.origin.column} ${found.message}`, found])).values();
}
