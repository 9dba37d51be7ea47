import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { Variable } from '../model/expression.ts';
import type { HostView, InventoryView, ValuesView } from '../model/inventory.ts';
import type { Origin } from '../model/origin.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { Entry } from './located.ts';
import type { Inventory, LoadedHost } from './load.ts';
import { Topology } from './topology.ts';
import { isPlain, opaquePattern } from './value-schema.ts';

const opaque = new RegExp(opaquePattern);
const reference = /^\s*\{\{-?\s*([A-Za-z_]\w*)\s*-?\}\}\s*$/;

/** The name of the variable where a value is nothing but a reference to one: `{{ lan_ip }}`. */
export function referenceIn(value: unknown): string | undefined {
  return typeof value === 'string' ? reference.exec(value)?.[1] : undefined;
}

/** Whether a value, or a part of it, is left to Ansible: Jinja, or encrypted. */
export function isOpaque(value: unknown): boolean {
  if (typeof value === 'string') return opaque.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isOpaque);
}

/** An inventory with a platform's declarations at hand: what checks look at. */
export class CheckedView implements InventoryView {
  readonly platform: PlatformNode;
  readonly inventory: Inventory;
  readonly topology: Topology;
  readonly hosts: readonly Host[];
  readonly shared: Values;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly #byName: ReadonlyMap<string, Host>;
  readonly #ajv = new Ajv({ strict: true, allowUnionTypes: true, meta: false, validateSchema: false, code: { optimize: false } });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(platform: PlatformNode, inventory: Inventory) {
    this.platform = platform;
    this.inventory = inventory;
    this.topology = new Topology(inventory);
    this.variables = new Map(platform.variables.map((variable) => [variable.name, variable]));
    const homes = platform.groups.filter((group) => group.home).map((group) => group.name);
    const atHome = new Set([...inventory.groups.keys()].filter((group) => homes.some((home) => this.topology.ancestorsOf(group).has(home))));
    this.hosts = [...inventory.hosts.values()].map((host) => new Host(this, host, placeOf(host, atHome)));
    this.#byName = new Map(this.hosts.map((host) => [host.name, host]));
    this.shared = new Values(this, undefined, { file: inventory.main, line: 1, column: 1 });
  }

  host(name: string): Host | undefined {
    return this.#byName.get(name);
  }

  membersOf(group: string): readonly Host[] {
    return this.topology.membersOf(group).map((host) => this.#byName.get(host.name)!);
  }

  /** Whether a value is of the variable's type; values of variables that the platform does not know are not. */
  isValid(name: string, value: unknown): boolean {
    const variable = this.variables.get(name);
    if (variable === undefined) return false;
    let validate = this.#validators.get(name);
    if (validate === undefined) this.#validators.set(name, (validate = this.#ajv.compile(variable.type.schema)));
    return validate(value);
  }
}

/** The values of one host, or those that group `all` gives to everybody. */
export class Values implements ValuesView {
  protected readonly view: CheckedView;
  readonly #host: LoadedHost | undefined;
  readonly #place: Origin;

  constructor(view: CheckedView, host: LoadedHost | undefined, place: Origin) {
    this.view = view;
    this.#host = host;
    this.#place = place;
  }

  /** Where a variable is set, as it stands in the file. */
  entry(variable: string): Entry | undefined {
    return this.view.topology.entry(this.#host, variable);
  }

  value(variable: string): unknown {
    const found = this.has(variable) ? this.#resolved(variable) : this.hidesValues ? undefined : plainDefault(this.view.variables.get(variable));
    return found !== undefined && !isOpaque(found) && this.view.isValid(variable, found) ? found : undefined;
  }

  has(variable: string): boolean {
    return this.entry(variable) !== undefined;
  }

  origin(variable?: string): Origin {
    return (variable === undefined ? undefined : this.entry(variable)?.node.origin) ?? this.#place;
  }

  /** Whether values may be in a file that cannot be read here. */
  get hidesValues(): boolean {
    return this.view.topology.hasUnreadFiles(this.#host);
  }

  /** `{{ lan_ip }}` is the value of lan_ip, and so on; other Jinja stays as it is. */
  #resolved(variable: string): unknown {
    const seen = new Set<string>();
    let value = this.entry(variable)?.node.value;
    for (let next = referenceIn(value); next !== undefined && !seen.has(next); next = referenceIn(value)) {
      seen.add(next);
      const entry = this.entry(next);
      if (entry === undefined) return value;
      value = entry.node.value;
    }
    return value;
  }
}

/** One host. */
export class Host extends Values implements HostView {
  readonly loaded: LoadedHost;

  constructor(view: CheckedView, loaded: LoadedHost, place: Origin) {
    super(view, loaded, place);
    this.loaded = loaded;
  }

  get name(): string {
    return this.loaded.name;
  }

  isIn(group: string): boolean {
    return this.view.topology.groupsOf(this.loaded).has(group);
  }
}

function plainDefault(variable: Variable | undefined): unknown {
  return isPlain(variable?.default) ? variable?.default : undefined;
}

/** The line that a reader thinks of as the host's: in one of its home groups, or the first that names it. */
function placeOf(host: LoadedHost, atHome: ReadonlySet<string>): Origin {
  const places = [...host.groups];
  return (places.find(([group]) => atHome.has(group)) ?? places[0])![1];
}
