import type { FreeName } from '../../jinja/names.ts';
import { readTemplate } from '../../jinja/template-file.ts';
import type { TemplateFile } from '../../model/component.ts';
import type { Origin } from '../../model/origin.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import type { Code } from './code.ts';
import { CodeUse } from './code-use.ts';
import type { Environment } from './environment.ts';
import type { Binding, NameUse } from './name-use.ts';
import type { StepCode } from './step-code.ts';

/** Says what a name stands for; the code knows which names are references. */
export type Resolve = (name: string, code: Code | undefined) => Binding;

const noUses: readonly NameUse[] = Object.freeze([]);

/** A piece of code of a step with what its names stand for. */
export function useOfCode({ code, field, purpose }: StepCode, step: StepNode | HandlerNode | undefined, origin: Origin, names: Environment, resolve: Resolve): CodeUse {
  const at = placeOfField(step, field) ?? origin;
  const free = code.parsed.uses.names;
  const place = { field, step, origin: at };
  const uses = free.length === 0 ? noUses : free.flatMap((name) => usesOfName(name, code, resolve, place));
  return new CodeUse({ field, purpose, step, origin: at, names, uses }, code);
}

/** A template file that a step renders; `undefined` where there is no such file. */
export function useOfTemplate(template: TemplateFile, step: StepNode, names: Environment, resolve: Resolve): CodeUse | undefined {
  const read = readTemplate(template.source);
  if (read === undefined) return undefined;
  const field = `template ${template.name}`;
  const uses = !read.ok ? noUses : read.uses.names.flatMap((name) => usesOfName(name, undefined, resolve, { field, step, origin: { file: template.source, line: name.line, column: name.column } }));
  return new CodeUse({ field, purpose: 'value', step, origin: { file: template.source, line: 1, column: 1 }, names, uses }, undefined, template, read);
}

/** A name, and with it the one that is read through `hostvars[…]` or `vars['…']`. */
function usesOfName(free: FreeName, code: Code | undefined, resolve: Resolve, { field, step, origin }: Pick<NameUse, 'field' | 'step' | 'origin'>): NameUse | readonly NameUse[] {
  const { name, path, whole, called, guard, maybeSet } = free;
  const own: NameUse = { name: code?.standIns.references.get(name)?.name ?? name, path: written(path, code), binding: resolve(name, code), called, guard, maybeSet, onHost: false, field, step, origin, at: free };
  if (name !== 'hostvars' && name !== 'vars') return own;
  const members = whole ?? path;
  const at = name === 'hostvars' ? 1 : 0;
  const [inner] = written([members[at] ?? 0], code);
  if (typeof inner !== 'string' || (members.length === at + 1 && called)) return own;
  const rest = members.slice(at + 1);
  const known = rest.includes(undefined) ? rest.indexOf(undefined) : rest.length;
  const shown = code?.standIns.references.get(inner)?.name ?? inner;
  return [own, { ...own, name: shown, path: written(rest.slice(0, known) as (string | number)[], code), binding: resolve(inner, code), onHost: name === 'hostvars' }];
}

/** Members as the author wrote them. */
function written(path: readonly (string | number)[], code: Code | undefined): readonly (string | number)[] {
  const texts = code?.standIns.texts;
  return texts === undefined || texts.size === 0 || path.length === 0 ? path : path.map((key) => (typeof key === 'string' ? (texts.get(key) ?? key) : key));
}

/** Where a field stands, in trees that nobody compiled. */
function placeOfField(step: StepNode | HandlerNode | undefined, field: string): Origin | undefined {
  const places = step?.places;
  if (places === undefined) return undefined;
  const named = field.replace(/^(?:keywords|parameters)\./, '');
  return places.get(named) ?? places.get(named.replace(/\..*$/, '')) ?? (field.startsWith('parameters.') ? places.get('vars') : field === 'label' ? places.get('loop_control') : undefined);
}
