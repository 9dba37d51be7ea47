import type { PlayNode } from '../../../../src/model/component.ts';
import type { Template, Value, Variable } from '../../../../src/model/expression.ts';
import type { Origin } from '../../../../src/model/origin.ts';
import type { PlatformNode } from '../../../../src/model/platform.ts';
import type { TaskNode } from '../../../../src/model/task.ts';

/** A task as YAML has it. */
export interface ImportedTask {
  readonly module: string;
  readonly given?: { readonly [option: string]: Value };
  readonly register?: string;
  readonly when?: readonly string[];
  readonly until?: string;
  readonly changedWhen?: readonly string[];
  readonly failedWhen?: readonly string[] | readonly [false];
  readonly vars?: { readonly [name: string]: Value };
  readonly loop?: Value;
}

/** A tree that nobody compiled, of one playbook with one play. */
export function importedPlay(spec: { readonly steps: readonly ImportedTask[]; readonly variables?: readonly string[]; readonly values?: { readonly [name: string]: Value }; readonly vars?: { readonly [name: string]: Value }; readonly gatherFacts?: boolean }): PlatformNode {
  const play: PlayNode = { kind: 'Play', name: 'Site', hosts: { kind: 'HostPattern', groups: [], without: [] }, gatherFacts: spec.gatherFacts ?? true, steps: spec.steps.map(taskOf), handlers: [], ...(spec.vars === undefined ? {} : { vars: mapped(spec.vars) }), origin: origin(1) };
  const names = [...(spec.variables ?? []).map((name): [string, Value] => [name, 'x']), ...Object.entries(spec.values ?? {})];
  return {
    kind: 'Platform', id: 'tree', title: 'Tree', summary: 'A tree.', groups: [], source: 'yaml', origin: origin(1),
    variables: names.map(([name, value]): Variable => ({ kind: 'Variable', name, class: 'technical', description: '', type: { name: 'any', schema: {} }, optional: false, default: templated(value) })),
    phases: [{
      kind: 'Phase', id: 'tree', title: 'Tree', summary: '', origin: origin(1),
      components: [{ kind: 'Component', id: 'site', title: 'Site', summary: '', slot: 0, dependsOn: [], playbooks: [{ kind: 'Playbook', purpose: 'deploy', file: 'site', title: 'Site', plays: [play] }], templates: [], requires: [], retains: [], faults: [], troubleshooting: [], owns: [], origin: origin(1) }],
    }],
  };
}

function taskOf(given: ImportedTask, position: number): TaskNode {
  return {
    kind: 'Task', name: `Task ${position + 1}`, origin: origin(position + 2),
    call: { kind: 'ModuleCall', module: given.module, arguments: mapped(given.given ?? {}) },
    ...(given.register === undefined ? {} : { register: given.register }),
    ...(given.when === undefined ? {} : { when: given.when.map(template) }),
    ...(given.until === undefined ? {} : { until: template(given.until) }),
    ...(given.changedWhen === undefined ? {} : { changedWhen: given.changedWhen.map(template) }),
    ...(given.failedWhen === undefined ? {} : { failedWhen: given.failedWhen.map((condition) => (condition === false ? false : template(condition))) }),
    ...(given.vars === undefined ? {} : { vars: mapped(given.vars) }),
    ...(given.loop === undefined ? {} : { loop: { over: templated(given.loop), variable: 'item' } }),
  };
}

function mapped(values: { readonly [name: string]: Value }): { readonly [name: string]: Value } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, templated(value)]));
}

function templated(value: Value): Value {
  if (typeof value === 'string') return /\{[{%#]/.test(value) ? template(value) : value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(templated);
  return typeof value === 'object' && value !== null ? mapped(value as { readonly [name: string]: Value }) : value;
}

function template(text: string): Template {
  return { kind: 'Template', parts: [text] };
}

function origin(line: number): Origin {
  return { file: '/tree/test/site.yaml', line, column: 3 };
}
