import type { Inventory } from '../inventory/load.ts';
import { ansibleVariables } from '../inventory/ansible-variables.ts';
import { isOpaque } from '../inventory/view.ts';
import type { PlatformNode } from '../model/platform.ts';

const mark = '«secret»';
/** A shorter value is hidden only where it stands as a word: in the middle of words it would hide everything. */
const shortest = 4;
/** A line of a longer secret that could be anybody's, such as `}`, is left alone. */
const shortestLine = 8;

/** Hides secrets in all that is written or shown. */
export class Masker {
  readonly #pattern: RegExp | undefined;

  /** @param secrets the values, as they are */
  constructor(secrets: Iterable<string>) {
    const forms = new Set([...secrets].flatMap(formsOf));
    const longest = [...forms].sort((a, b) => b.length - a.length);
    const parts = longest.map((form) => (form.length < shortest ? `(?<![\\p{L}\\p{N}])${escaped(form)}(?![\\p{L}\\p{N}])` : escaped(form)));
    this.#pattern = parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'gu');
  }

  /** A text without the secrets. */
  text(text: string): string {
    return this.#pattern === undefined ? text : text.replace(this.#pattern, mark);
  }

  /** Plain data with no secret in any of its texts. */
  data<T>(data: T): T {
    return this.#pattern === undefined ? data : (this.#any(data) as T);
  }

  #any(data: unknown): unknown {
    if (typeof data === 'string') return this.text(data);
    // A secret of digits may come back as a number.
    if (typeof data === 'number') return this.text(String(data)) === String(data) ? data : mark;
    if (Array.isArray(data)) return data.map((item) => this.#any(item));
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [this.text(key), this.#any(value)]));
  }
}

/** A secret as it may be written: alone, a line of it, inside of JSON or an address, in base64. */
function formsOf(secret: string): readonly string[] {
  const whole = secret.trim();
  if (whole === '') return [];
  const lines = whole.includes('\n') ? whole.split('\n').map((line) => line.trim()).filter((line) => line.length >= shortestLine) : [];
  return [whole, ...lines].flatMap((text) => [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), ...(text.length < shortest ? [] : [...base64(text), ...base64(`${text}\n`)])]);
}

/** With and without the signs that fill it up. */
function base64(text: string): readonly string[] {
  const whole = Buffer.from(text).toString('base64');
  return [whole, whole.replace(/=+$/, '')];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/**
 * The secrets that a run can meet: those of the environment, by the names that the platform declares and those that the
 * inventory looks up, and those that an inventory holds itself.
 */
export function secretsOf(platform: PlatformNode, inventory: Inventory, env: { readonly [name: string]: string | undefined }): readonly string[] {
  const secret = new Set([...platform.variables.filter((variable) => variable.class === 'secret').map(({ name }) => name), ...Object.entries(ansibleVariables).filter(([, { secret }]) => secret === true).map(([name]) => name)]);
  const environment = new Set(platform.variables.flatMap((variable) => (variable.environment === undefined ? [] : [variable.environment])));
  const values: string[] = [];
  for (const owner of [...inventory.groups.values(), ...inventory.hosts.values()]) {
    for (const layer of [owner.vars, owner.files]) {
      for (const [name, { node }] of layer) {
        if (secret.has(name)) values.push(...textsIn(node.value));
        for (const text of allTexts(node.value)) for (const [, looked] of text.matchAll(/lookup\(\s*['"](?:ansible\.builtin\.)?env['"]\s*,\s*['"](\w+)['"]/g)) if (secret.has(name)) environment.add(looked!);
      }
    }
  }
  return [...values, ...[...environment].flatMap((name) => (env[name] ?? '') === '' ? [] : [env[name]!])];
}

function textsIn(value: unknown): readonly string[] {
  return allTexts(value).filter((text) => !isOpaque(text));
}

function allTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(allTexts) : [];
}
