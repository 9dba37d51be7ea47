import type { Effect } from '../model/effect.ts';
import type { Expression, Text, Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';
import type { ResourceKind } from './kinds.ts';
import type { Names } from './names.ts';
import { filled } from './names.ts';

/** The arguments of a call as tables of effects read them. */
export interface Arguments {
  /** An option, with what is known of the names in it filled in. */
  value(option: string): Value | undefined;
  /** The first of these options that is given, as text. */
  text(...options: readonly string[]): Text | undefined;
  /** The texts of the first of these options that is given: of a list, or of words between commas. What only the run knows is one text. */
  texts(...options: readonly string[]): readonly Text[];
  /** Whether an option is plainly true. */
  flag(option: string): boolean;
  /** Whether an option has one of these values. */
  is(option: string, ...values: readonly Value[]): boolean;
  /** Whether `state` is `absent`. */
  readonly absent: boolean;
}

/** What a module does to resources, by its arguments; `undefined` where they do not say it. */
export type EffectsOf = (call: Arguments) => readonly Effect[] | undefined;

/** One effect. */
export function effect(verb: Effect['verb'], kind: ResourceKind, id: Text, more: Pick<Effect, 'shared' | 'secondary'> = {}): Effect {
  return { verb, kind, id, ...more };
}

/** Effects of one verb on several resources of a kind. */
export function effects(verb: Effect['verb'], kind: ResourceKind, ids: readonly Text[]): readonly Effect[] {
  return ids.map((id) => effect(verb, kind, id));
}

/** `creates`, or `deletes` where the state is `absent`: what most modules do. */
export function made(call: Arguments, kind: ResourceKind, ...ids: readonly (Text | undefined)[]): readonly Effect[] {
  return ids.flatMap((id) => (id === undefined ? [] : [effect(call.absent ? 'deletes' : 'creates', kind, id)]));
}

/** Texts joined to one. */
export function joined(...pieces: readonly (Text | undefined)[]): Text {
  const given = pieces.filter((piece) => piece !== undefined);
  if (given.every((piece) => typeof piece === 'string')) return given.join('');
  return { kind: 'Template', parts: given.flatMap((piece) => (typeof piece === 'string' ? [{ kind: 'Literal', value: piece } as const] : piece.parts)) };
}

/** A value as text; lists and dicts are none. */
export function asText(value: Value | undefined): Text | undefined {
  if (value === undefined || value === null) return undefined;
  if (isExpression(value)) return { kind: 'Template', parts: [value] };
  if (typeof value === 'string' || isTemplate(value)) return value;
  return typeof value === 'object' ? undefined : String(value);
}

/** Reads the arguments of a call. @param names values that are known where it stands */
export function argumentsOf(values: { readonly [option: string]: Value }, names: Names | undefined): Arguments {
  const value = (option: string): Value | undefined => {
    const given = values[option];
    return given === undefined ? undefined : filled(given, names);
  };
  const given = (options: readonly string[]): Value | undefined => {
    for (const option of options) if (values[option] !== undefined && values[option] !== null) return value(option);
    return undefined;
  };
  const is = (option: string, ...wanted: readonly Value[]): boolean => {
    const given = value(option);
    return given !== undefined && wanted.includes(given);
  };
  return {
    value,
    text: (...options) => asText(given(options)),
    texts: (...options) => textsOf(given(options)),
    flag: (option) => is(option, true, 'true', 'yes', 'True'),
    is,
    get absent() {
      return is('state', 'absent');
    },
  };
}

function textsOf(value: Value | undefined): readonly Text[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(textsOf);
  if (typeof value === 'string') return value.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const text = asText(value as Expression);
  return text === undefined ? [] : [text];
}
