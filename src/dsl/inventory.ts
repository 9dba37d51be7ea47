import type { ForbiddenGroup, InventoryCheck, InventoryDeclaration, InventoryFinding, InventoryQuestions, InventoryView, ValuesView } from '../model/inventory.ts';
import type { Origin } from '../model/origin.ts';
import type { Group } from './groups.ts';
import type { Expr } from './values.ts';
import { variableOf } from './variables.ts';

/** The values of a host, or of the whole installation, typed by the variables. */
export interface CheckedValues {
  /** The value, or the declared default; `undefined` where it is of another type, or holds Jinja that only Ansible can evaluate. */
  value<T>(variable: Expr<T>): T | undefined;
  /** Whether it is set at all, be it as a template. */
  has(variable: Expr<unknown>): boolean;
  /** Where the variable is written, or else the host. */
  origin(variable?: Expr<unknown>): Origin;
}

/** A host that a check looks at. */
export interface CheckedHost extends CheckedValues {
  readonly name: string;
  isIn(group: Group): boolean;
}

/** The inventory that a check looks at. */
export interface CheckedInventory {
  readonly hosts: readonly CheckedHost[];
  readonly shared: CheckedValues;
  host(name: string): CheckedHost | undefined;
  membersOf(group: Group): readonly CheckedHost[];
}

/** Says one thing about a place of an inventory. */
export type Report = (origin: Origin, message: string, help: string) => void;

/** A check of one platform's inventories that its declarations of groups and variables cannot express. */
export function inventoryCheck(spec: {
  readonly code: string;
  readonly name: string;
  readonly severity?: 'error' | 'warning';
  readonly why: string;
  readonly check: (inventory: CheckedInventory, report: Report) => void;
}): InventoryCheck {
  return Object.freeze({
    code: spec.code,
    name: spec.name,
    severity: spec.severity ?? 'error',
    why: spec.why,
    check(view: InventoryView): readonly InventoryFinding[] {
      const findings: InventoryFinding[] = [];
      spec.check(typedInventory(view), (origin, message, help) => findings.push({ origin, message, help }));
      return findings;
    },
  });
}

function typedValues(view: ValuesView): CheckedValues {
  return {
    value: <T>(variable: Expr<T>) => view.value(variableOf(variable).name) as T | undefined,
    has: (variable) => view.has(variableOf(variable).name),
    origin: (variable) => view.origin(variable === undefined ? undefined : variableOf(variable).name),
  };
}

function typedInventory(view: InventoryView): CheckedInventory {
  const typed = new Map(view.hosts.map((host): [string, CheckedHost] => [host.name, { ...typedValues(host), name: host.name, isIn: (group) => host.isIn(group.group.name) }]));
  return {
    hosts: [...typed.values()],
    shared: typedValues(view.shared),
    host: (name) => typed.get(name),
    membersOf: (group) => view.membersOf(group.group.name).map((host) => typed.get(host.name)!),
  };
}

/** Everything a platform says of its inventories beyond groups and variables. */
export function defineInventory(spec: {
  readonly forbiddenGroups?: { readonly [name: string]: { readonly instead?: Group; readonly reason: string } };
  readonly checks?: readonly InventoryCheck[];
  readonly questions?: InventoryQuestions;
}): InventoryDeclaration {
  const forbidden = Object.entries(spec.forbiddenGroups ?? {}).map(([name, entry]): ForbiddenGroup => ({ name, reason: entry.reason, ...(entry.instead === undefined ? {} : { instead: entry.instead.group.name }) }));
  return Object.freeze({ forbiddenGroups: forbidden, checks: spec.checks ?? [], ...(spec.questions === undefined ? {} : { questions: spec.questions }) });
}
