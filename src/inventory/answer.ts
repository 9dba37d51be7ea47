import { Ajv } from 'ajv';
import type { Value, Variable } from '../model/expression.ts';
import type { Answers, HostAnswer } from '../model/inventory.ts';
import type { PlatformNode } from '../model/platform.ts';
import { addressOf, contains, formatNetwork, isReserved, overlap, parseNetwork } from './ipv4.ts';

/** An answer that was understood, or why it was not. */
export type Answer = { readonly value: Value } | { readonly problem: string };

/** Understands what a user types, and says what is wrong with it, before anything is written. */
export class AnswerReader {
  readonly #variables: ReadonlyMap<string, Variable>;
  readonly #ajv = new Ajv({ strict: true, allowUnionTypes: true });

  constructor(platform: PlatformNode) {
    this.#variables = new Map(platform.variables.map((variable) => [variable.name, variable]));
  }

  /** `such as example.org`, or nothing. */
  exampleOf(name: string): string {
    const { example } = this.#variable(name);
    return example === undefined ? '' : `such as ${Array.isArray(example) ? example.join(', ') : String(example)}`;
  }

  /** Reads one text, or several for a list. */
  read(name: string, texts: readonly string[], answers: Answers, host?: HostAnswer): Answer {
    const variable = this.#variable(name);
    const value = convert(variable, texts);
    const problem = this.problem(name, value, answers, host);
    return problem === undefined ? { value } : { problem };
  }

  /** What is wrong with a value, given the answers so far. */
  problem(name: string, value: Value, answers: Answers, host?: HostAnswer): string | undefined {
    const variable = this.#variable(name);
    if (!Boolean(this.#ajv.validate(variable.type.schema, value))) {
      const example = this.exampleOf(name);
      return `"${Array.isArray(value) ? value.join(', ') : String(value)}" is not of the kind "${variable.type.name}"${example === '' ? '' : `, ${example}`}`;
    }
    return typeof value === 'string' ? (place(variable, value, answers) ?? hosts(variable, value, answers, host)) : undefined;
  }

  #variable(name: string): Variable {
    return this.#variables.get(name)!;
  }
}

function convert(variable: Variable, texts: readonly string[]): Value {
  const trimmed = texts.map((text) => text.trim()).filter((text) => text !== '');
  const text = trimmed[0] ?? '';
  if (variable.type.schema['type'] === 'array') return trimmed;
  return variable.type.schema['type'] === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
}

/** Whether an address or a network is where it has to be. */
function place(variable: Variable, value: string, answers: Answers): string | undefined {
  const { type } = variable;
  const network = parseNetwork(value);
  if (type.network === 'network' && network!.first !== addressOf(value)) return `${value} is an address in a network; the network is ${formatNetwork(network!)}`;
  for (const other of type.disjointFrom ?? []) {
    const foreign = networkIn(answers, other);
    if (foreign !== undefined && overlap(network!, foreign)) return `${value} overlaps ${other} ${formatNetwork(foreign)}`;
  }
  const around = type.insideNetwork === undefined ? undefined : networkIn(answers, type.insideNetwork);
  const address = addressOf(value);
  if (around === undefined || address === undefined) return undefined;
  if (!contains(around, address)) return `${value} is outside of ${type.insideNetwork} ${formatNetwork(around)}`;
  return isReserved(around, address) ? `${value} names ${type.insideNetwork} as a whole, not a host` : undefined;
}

function networkIn(answers: Answers, name: string): ReturnType<typeof parseNetwork> {
  const value = answers.values.get(name);
  return typeof value === 'string' ? parseNetwork(value) : undefined;
}

/** Whether the value fits to what other hosts, and the installation, have. */
function hosts(variable: Variable, value: string, answers: Answers, own: HostAnswer | undefined): string | undefined {
  const { uniquePerHost, uniqueWithin, unlike, hostOf } = variable.type;
  const taken = (unlike ?? []).find((other) => {
    const known = answers.values.get(other);
    return typeof known === 'string' && addressOf(known) === addressOf(value);
  });
  if (taken !== undefined) return `${value} is ${taken} already`;
  if (hostOf !== undefined && !answers.hosts.some((host) => host.name === value)) return `there is no host "${value}"; there are: ${answers.hosts.map((host) => host.name).join(', ')}`;
  const scope = uniqueWithin === undefined ? undefined : own?.values.get(uniqueWithin);
  const owner = uniquePerHost ? answers.hosts.find((host) => host.values.get(variable.name) === value && (uniqueWithin === undefined || host.values.get(uniqueWithin) === scope)) : undefined;
  return owner === undefined ? undefined : `"${owner.name}" has ${value} already`;
}
