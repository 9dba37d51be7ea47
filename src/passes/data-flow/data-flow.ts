import { ansibleNames } from '../../jinja/ansible-names.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { componentsOf } from '../../model/platform.ts';
import { namesElsewhere, promptedNames } from './elsewhere.ts';
import { Environment } from './environment.ts';
import type { FlowScope, ScopeFlow } from './flow-scope.ts';
import type { Binding } from './name-use.ts';
import { isOpen, openComponents } from './open-scopes.ts';
import { scopesOf } from './scopes.ts';
import { factsOfRole } from './set-names.ts';
import { ScopeWalker } from './scope-walker.ts';

export type { CodeUse } from './code-use.ts';
export type { FlowScope, ScopeFlow } from './flow-scope.ts';
export type { Binding, Field, NameUse, SetWhen } from './name-use.ts';

/** All Jinja of a platform, scope by scope: every play, fault and entry point of a role, and the defaults. */
export interface DataFlow {
  readonly scopes: readonly ScopeFlow[];
}

const known = new WeakMap<PlatformNode, DataFlow>();

/** What every name in every expression and template file of a platform stands for. It is worked out once a platform. */
export function dataFlowOf(platform: PlatformNode): DataFlow {
  let flow = known.get(platform);
  if (flow === undefined) known.set(platform, (flow = makeFlow(platform)));
  return flow;
}

function makeFlow(platform: PlatformNode): DataFlow {
  const scopes = scopesOf(platform);
  const imported = platform.source === 'yaml';
  const ansible = new Environment(imported ? namesElsewhere(scopes) : undefined, [...ansibleNames].map((name) => [name, magic] as const));
  const variables = new Environment(ansible, platform.variables.map((variable) => [variable.name, { kind: 'variable', variable }] as const));
  const open = imported ? openComponents(componentsOf(platform), platform.roles ?? []) : noComponents;
  return {
    scopes: scopes.map((scope): ScopeFlow => {
      const walker = new ScopeWalker(scope, new Environment(variables, given(scope, imported)), imported);
      walker.walk();
      const hidden = isOpen(scope, open);
      return { scope, codes: walker.codes, uses: walker.codes.flatMap(({ uses }) => uses), open: hidden || platform.withoutInventory === true, hidden };
    }),
  };
}

const magic: Binding = Object.freeze({ kind: 'magic' });
const noComponents: ReadonlySet<object> = new Set();

/** What a scope has from the start: the variables of a play, the parameters and defaults of a role. */
function* given({ play, role, entryPoint, handlers }: FlowScope, imported: boolean): Generator<readonly [string, Binding]> {
  for (const [name, value] of Object.entries(play?.vars ?? {})) yield [name, { kind: 'vars', value }];
  for (const name of promptedNames(play?.keywords?.['vars_prompt'])) yield [name, { kind: 'vars', value: null }];
  for (const [name, value] of Object.entries(role?.defaults ?? {})) yield [name, { kind: 'vars', value }];
  const entries = entryPoint === undefined ? Object.values(role?.entryPoints ?? {}) : [entryPoint];
  // A run of another entry point may have left facts behind.
  for (const entry of Object.values(role?.entryPoints ?? {})) for (const [name, binding] of factsOfRole(entry)) if (binding.kind === 'set fact') yield [name, binding];
  // Ansible checks the types of parameters, but leaves their values as they are given.
  for (const { parameters } of entries) for (const [name, { noLog, type }] of Object.entries(parameters)) yield [name, { kind: 'parameter', secret: noLog === true, ...(imported ? {} : { type }) }];
  for (const { keywords } of handlers) if (typeof keywords?.['register'] === 'string') yield [keywords['register'], magic];
}
