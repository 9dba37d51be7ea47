import type { ValueType } from '../model/expression.ts';

declare const typeOf: unique symbol;

/** The kind of value a variable takes; T is its type in TypeScript. */
export interface VariableType<T> extends ValueType {
  readonly [typeOf]?: T;
}

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4Pattern = `^${octet}(\\.${octet}){3}$`;
const labelPattern = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** Any text; `pattern` is a regular expression that the whole text must match. */
export function text(pattern?: string): VariableType<string> {
  return { name: 'text', schema: pattern === undefined ? { type: 'string', minLength: 1 } : { type: 'string', pattern } };
}

/** A whole number, in bounds if given. */
export function integer(bounds: { readonly minimum?: number; readonly maximum?: number } = {}): VariableType<number> {
  return { name: 'whole number', schema: { type: 'integer', ...bounds } };
}

/** `true` or `false`. */
export const boolean: VariableType<boolean> = { name: 'true or false', schema: { type: 'boolean' } };

/**
 * An IPv4 address. `inside` names the variable that holds its network; `unique` forbids two hosts with the same one;
 * `unlike` names variables whose addresses it must not take.
 */
export function ipv4(options: { readonly inside?: string; readonly unique?: boolean; readonly unlike?: readonly string[] } = {}): VariableType<string> {
  return {
    name: 'IPv4 address',
    schema: { type: 'string', pattern: ipv4Pattern },
    ...(options.inside === undefined ? {} : { insideNetwork: options.inside }),
    ...(options.unique === undefined ? {} : { uniquePerHost: options.unique }),
    ...(options.unlike === undefined ? {} : { unlike: options.unlike }),
  };
}

const cidrSchema = { type: 'string', pattern: `${ipv4Pattern.slice(0, -1)}/(3[0-2]|[12]?[0-9])$` };

/** An IPv4 network in CIDR notation (RFC 4632), such as `192.0.2.0/24`. */
export const cidr: VariableType<string> = { name: 'IPv4 network', schema: cidrSchema, network: 'network' };

/** An IPv4 network that does not overlap the networks of other variables. */
export function networkApartFrom(...variables: readonly string[]): VariableType<string> {
  return { ...cidr, disjointFrom: variables };
}

/** An IPv4 address with the prefix length of its network, such as `192.0.2.1/24`. */
export function addressInNetwork(options: { readonly apartFrom?: readonly string[] } = {}): VariableType<string> {
  return { name: 'IPv4 address with its prefix length', schema: cidrSchema, network: 'address', ...(options.apartFrom === undefined ? {} : { disjointFrom: options.apartFrom }) };
}

/** A DNS name (RFC 1123) with at least two labels. */
export const domain: VariableType<string> = { name: 'domain name', schema: { type: 'string', pattern: `^${labelPattern}(\\.${labelPattern})+$`, maxLength: 253 } };

/** Domain names, none of them the one in the variable `excluded` or below it. */
export function domainsWithout(excluded: string): VariableType<readonly string[]> {
  return { ...listOf(domain), notContaining: excluded };
}

/** An IPv4 address or a DNS name. */
export const hostAddress: VariableType<string> = { name: 'IPv4 address or host name', schema: { type: 'string', pattern: `${ipv4Pattern}|^(?![0-9.]+$)${labelPattern}(\\.${labelPattern})*$` } };

/** An IPv4 address or a DNS name that no two hosts share. */
export const ownHostAddress: VariableType<string> = { ...hostAddress, uniquePerHost: true };

/** A user name that useradd takes by default (`NAME_REGEX` of Debian's adduser). */
export const userName: VariableType<string> = { name: 'user name', schema: { type: 'string', pattern: '^[a-z_][a-z0-9_-]{0,31}$' } };

/** A user name that is none of the given words. */
export function userNameExcept(...words: readonly string[]): VariableType<string> {
  return { name: `user name other than ${words.join(', ')}`, schema: { ...userName.schema, not: { enum: words } } };
}

/** An absolute path. */
export const absolutePath: VariableType<string> = { name: 'absolute path', schema: { type: 'string', pattern: '^/' } };

/** The slot of a PCI device as lspci prints it without the domain, such as `0a:00.0`. */
export function pciSlot(options: { readonly uniqueWithin?: string } = {}): VariableType<string> {
  return {
    name: 'PCI slot',
    schema: { type: 'string', pattern: '^[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]$' },
    uniquePerHost: true,
    ...(options.uniqueWithin === undefined ? {} : { uniqueWithin: options.uniqueWithin }),
  };
}

/** A size that LXD understands, such as `48GB` or `48GiB`. */
export const size: VariableType<string> = { name: 'size', schema: { type: 'string', pattern: '^[1-9][0-9]*(kB|MB|GB|TB|KiB|MiB|GiB|TiB)$' } };

/** One of the given words. */
export function oneOf<const W extends string>(...words: readonly W[]): VariableType<W> {
  return { name: `one of ${words.join(', ')}`, schema: { type: 'string', enum: words } };
}

/** A list of values of one type. */
export function listOf<T>(item: VariableType<T>): VariableType<readonly T[]> {
  return { name: `list of ${item.name}`, schema: { type: 'array', items: { title: item.name, ...item.schema } } };
}

/** A dict with these members; those named in `optional` may be left out. */
export function record<T extends object>(members: { readonly [K in keyof T]: VariableType<T[K]> }, optional: readonly (keyof T & string)[] = []): VariableType<T> {
  const entries = Object.entries<VariableType<unknown>>(members);
  return {
    name: `dict of ${entries.map(([key]) => key).join(', ')}`,
    schema: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, type]) => [key, { title: type.name, ...type.schema }])),
      required: entries.map(([key]) => key).filter((key) => !(optional as readonly string[]).includes(key)),
      additionalProperties: false,
    },
  };
}

/** The name of another host, a member of `group` (its Ansible name). */
export function hostOf(group: string): VariableType<string> {
  return { name: `host of group ${group}`, schema: { type: 'string' }, hostOf: group };
}
