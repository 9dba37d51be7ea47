import type { AnsibleType, ReturnSchema } from '../../src/modules/module-schema.ts';
import type { DocumentedReturn } from './documentation.ts';
import { ansibleType } from './ansible-type.ts';

type DocumentedReturns = { readonly [name: string]: DocumentedReturn };

/** Ansible makes these lists of text lines itself ("Return Values" in its documentation); samples of them are often wrong. */
const lines = new Set(['stdout_lines', 'stderr_lines']);

/** The documented return values, sorted by name. */
export function returnsOf(documented: DocumentedReturns): { readonly [name: string]: ReturnSchema } {
  return Object.fromEntries(Object.keys(documented).sort().map((name) => [name, returnSchema(name, documented[name]!)]));
}

function returnSchema(name: string, value: DocumentedReturn): ReturnSchema {
  const type = ansibleType(value.type);
  const contains = value.contains ? returnsOf(value.contains) : undefined;
  const elements = type === 'list' ? elementsOf(name, value) : undefined;
  return { ansibleType: type, ...(elements && { elements }), ...(contains && { contains }) };
}

/** What a list holds: as documented, else as its sample shows when all items are alike. */
function elementsOf(name: string, value: DocumentedReturn): AnsibleType | undefined {
  if (value.elements !== undefined) return ansibleType(value.elements);
  if (value.contains) return 'dict';
  if (lines.has(name)) return 'str';
  if (!Array.isArray(value.sample) || value.sample.length === 0) return undefined;
  const [first, ...others] = value.sample.map(typeOfSample);
  return others.every((type) => type === first) ? first : undefined;
}

function typeOfSample(item: unknown): AnsibleType | undefined {
  if (typeof item === 'string') return 'str';
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? 'dict' : undefined;
}
