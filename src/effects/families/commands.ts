import type { Effect } from '../../model/effect.ts';
import type { Value } from '../../model/expression.ts';
import type { Arguments, EffectsOf } from '../call.ts';
import { asText, effect, effects } from '../call.ts';
import { canonical } from '../canonical.ts';

/** Programs: what they do is not in their arguments, except the paths that Ansible looks at before it runs them. */
const guarded: EffectsOf = (call) => [...effects('creates', 'file', call.texts('creates')), ...effects('deletes', 'file', call.texts('removes'))];

/** Modules that run a program, or talk to one. What it does has to be said beside the call, unless it only looks. */
export const commands: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.command': guarded,
  'ansible.builtin.raw': guarded,
  'ansible.builtin.script': guarded,
  'ansible.builtin.shell': guarded,
  'kubernetes.core.k8s_exec': guarded,
};

/** A request that asks only changes nothing; any other may change anything at the other end. */
const request: EffectsOf = (call) => {
  const written = effects('creates', 'file', call.texts('dest'));
  return written.length > 0 || call.value('method') === undefined || call.is('method', 'GET', 'HEAD', 'OPTIONS', 'get', 'head', 'options') ? written : undefined;
};

/** Modules that send requests. */
export const requests: { readonly [module: string]: EffectsOf } = { 'ansible.builtin.uri': request };

/** Paths that the line of a program names: it looks at them, whatever it does. They are no proof that a test saw them. */
export function namedPaths(call: Arguments): readonly Effect[] {
  const argv = call.value('argv');
  const words = Array.isArray(argv) ? (argv as readonly Value[]).slice(1).flatMap(wordOf).filter((word) => /^(?:\/|~\/)[^\s'"]+$/.test(word)) : pathsIn(wordOf(call.value('cmd') ?? call.value('_raw_params') ?? argv ?? null)[0] ?? '');
  return [...new Set(words)].map((path) => effect('reads', 'file', path, { secondary: true }));
}

function wordOf(value: Value): readonly string[] {
  const text = asText(value);
  return text === undefined ? [] : [canonical(text)];
}

function pathsIn(line: string): readonly string[] {
  return line.match(/(?<![\w<>~.:/-])(?:\/|~\/)[\w.@%+/-]*[\w]/g) ?? [];
}
