import { registeringTask } from '../../dsl/task.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { StepNode, TaskNode } from '../../model/task.ts';
import { visitValue } from '../references.ts';
import { tasksIn } from '../steps.ts';
import { flatText } from '../texts/flat-text.ts';
import type { TlsNames } from './names.ts';

const infoModule = /\.k8s_info$|\.k8s_facts$/;

/** Where the values of a secret come from. */
export type Provenance = 'source' | 'other secret' | 'files' | 'elsewhere';

/**
 * Tells where a value comes from: from the wildcard secret, which a task of these steps reads; from another one; from
 * files; or from elsewhere.
 */
export function provenanceIn(steps: readonly StepNode[], names: TlsNames): (value: Value | undefined) => Provenance {
  const reads = new Map<TaskNode, 'source' | 'other secret' | 'files'>();
  const byName = new Map<string, 'source' | 'other secret' | 'files'>();
  for (const task of tasksIn(steps)) {
    const { module, arguments: given } = task.call;
    const kind = module === 'ansible.builtin.slurp' ? 'files' : infoModule.test(module) && given['kind'] === 'Secret' ? (names.isSource(given['name']) && names.isSourceNamespace(given['namespace']) ? 'source' : 'other secret') : undefined;
    if (kind === undefined) continue;
    reads.set(registeringTask(task), kind);
    if (task.register !== undefined) byName.set(task.register, kind);
  }
  return (value) => {
    let found: Provenance = 'elsewhere';
    visitValue(value, (reference) => {
      if (reference.kind === 'Register' || reference.kind === 'HostRegister') found = reads.get(registeringTask(reference.task)) ?? found;
    });
    for (const text of textsIn(value)) {
      if (/\b(?:lookup|query|q)\(\s*['"](?:ansible\.builtin\.)?(?:file|unvault|fileglob)['"]/.test(text)) return 'files';
      for (const [name, kind] of byName) if (new RegExp(`(?<![\\w.])${name}\\b`).test(text)) found = kind;
    }
    return found;
  };
}

function* textsIn(value: Value | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    if (isTemplate(value) || isExpression(value)) yield flatText(value);
    else for (const member of Object.values(value)) yield* textsIn(member as Value);
  }
}
