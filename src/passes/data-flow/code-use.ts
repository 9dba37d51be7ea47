import type { FreeName } from '../../jinja/names.ts';
import { readTemplate } from '../../jinja/template-file.ts';
import type { TemplateFile } from '../../model/component.ts';
import type { Origin } from '../../model/origin.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import type { Code } from './code.ts';
import type { CodeUse } from './flow-scope.ts';
import type { Binding, NameUse } from './name-use.ts';
import type { StepCode } from './step-code.ts';

/** Says what a name stands for; the path behind it is for names that hold others, such as `ansible_facts`. */
export type Resolve = (name: string, code: Code | undefined) => Binding;

/** A piece of code of a step with what its names stand for. */
export function useOfCode({ code, field, purpose }: StepCode, step: StepNode | HandlerNode | undefined, origin: Origin, resolve: Resolve): CodeUse {
  const { result, uses } = code.parsed;
  const at = placeOfField(step, field) ?? origin;
  const nameUses = uses.names.flatMap((name) => usesOfName(name, code, resolve, { field, step, origin: at }));
  return {
    kind: code.kind,
    text: code.text,
    field,
    purpose,
    ...(step === undefined ? {} : { step }),
    origin: at,
    tree: result.ok ? result.node : undefined,
    error: result.ok ? undefined : result.error,
    free: uses,
    uses: nameUses,
    bindingOf: bindingIn(nameUses),
    placeOf: () => at,
  };
}

/** A template file that a step renders; `undefined` where there is no such file. */
export function useOfTemplate(template: TemplateFile, step: StepNode, resolve: Resolve): CodeUse | undefined {
  const read = readTemplate(template.source);
  if (read === undefined) return undefined;
  const field = `template ${template.name}`;
  const free = read.ok ? read.uses : { names: [], filtersUsed: [], testsUsed: [], lookupsUsed: [], lookedUp: new Set<string>() };
  const placeOf: CodeUse['placeOf'] = ({ line, column }) => ({ file: template.source, line, column });
  const uses = free.names.flatMap((name) => usesOfName(name, undefined, resolve, { field, step, origin: placeOf(name) }));
  return {
    kind: 'template',
    text: '',
    field,
    purpose: 'value',
    step,
    origin: { file: template.source, line: 1, column: 1 },
    template,
    tree: undefined,
    error: read.ok ? undefined : read.error,
    free,
    uses,
    bindingOf: bindingIn(uses),
    placeOf,
  };
}

/** A name, and with it the one that is read through `hostvars[…]` or `vars['…']`. */
function usesOfName({ name, path, whole, called, guard, maybeSet }: FreeName, code: Code | undefined, resolve: Resolve, place: Pick<NameUse, 'field' | 'step' | 'origin'>): readonly NameUse[] {
  const own: NameUse = { name, path, binding: resolve(name, code), called, ...(guard === undefined ? {} : { guard }), ...(maybeSet ? { maybeSet } : {}), ...place };
  if (name !== 'hostvars' && name !== 'vars') return [own];
  const members = whole ?? path;
  const at = name === 'hostvars' ? 1 : 0;
  const inner = members[at];
  if (typeof inner !== 'string' || (members.length === at + 1 && called)) return [own];
  const rest = members.slice(at + 1);
  const known = rest.includes(undefined) ? rest.indexOf(undefined) : rest.length;
  const through: NameUse = { name: inner, path: rest.slice(0, known) as (string | number)[], binding: resolve(inner, code), called, ...(guard === undefined ? {} : { guard }), ...(name === 'hostvars' ? { onHost: true } : {}), ...place };
  return [own, through];
}

function bindingIn(uses: readonly NameUse[]): CodeUse['bindingOf'] {
  return (name) => uses.find((use) => use.name === name)?.binding;
}

/** Where a field stands, in trees that nobody compiled. */
function placeOfField(step: StepNode | HandlerNode | undefined, field: string): Origin | undefined {
  const places = step?.places;
  if (places === undefined) return undefined;
  const named = field.replace(/^(?:keywords|parameters)\./, '');
  return places.get(named) ?? places.get(named.replace(/\..*$/, '')) ?? (field.startsWith('parameters.') ? places.get('vars') : field === 'label' ? places.get('loop_control') : undefined);
}
