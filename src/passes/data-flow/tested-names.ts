import { registeringTask } from '../../dsl/task.ts';
import { plainText } from '../../model/plain-text.ts';
import type { NameUse } from './name-use.ts';
import type { DataFlow } from './data-flow.ts';
import type { ScopeFlow } from './flow-scope.ts';

const tested = new WeakMap<ScopeFlow, ReadonlySet<string>>();

/** Names that some condition of a scope asks about (`is defined`), or that have a default somewhere: their readers know that they may be missing. */
export function testedNames(flow: ScopeFlow): ReadonlySet<string> {
  let names = tested.get(flow);
  if (names === undefined) tested.set(flow, (names = new Set(flow.uses.filter(({ guard }) => guard !== undefined).map(({ name }) => name))));
  return names;
}

const anywhere = new WeakMap<DataFlow, ReadonlySet<string>>();

/** Names that any scope of a tree asks about: those who run it are expected to give them. */
export function testedAnywhere(flow: DataFlow): ReadonlySet<string> {
  let names = anywhere.get(flow);
  if (names === undefined) anywhere.set(flow, (names = new Set(flow.scopes.flatMap((scope) => [...testedNames(scope)]))));
  return names;
}

/** Where a name is read, for people: `task "Say it"`. What a test observes is told as what the deploy does: it is one mistake. */
export function readerOf({ step, field }: Pick<NameUse, 'step' | 'field'>): string {
  const [kindOfField, named] = field.split('.', 2) as [string, string?];
  if (kindOfField === 'defaults') return `default of "${named}"`;
  if (step === undefined) return kindOfField === 'vars' ? `play variable "${named}"` : 'play';
  if (field.startsWith('template ')) return 'template';
  const name = plainText(step.kind === 'Task' ? registeringTask(step).name : step.name);
  const kind = { Task: 'task', Block: 'block', RoleCall: 'role call', TaskFile: 'task file', Handler: 'handler' }[step.kind];
  return name === '' ? kind : `${kind} "${name}"`;
}

/** Code as a message shows it: on one line, and not all of a long one. */
export function shownCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
