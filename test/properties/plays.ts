import fc from 'fast-check';
import { asserted, block, component, defineGroups, expression, forEach, handler, j, phase, platform, play, playVariable, task, taskFile } from '#dsl';
import type { Arg, Condition, Ref } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { setFact } from '#modules/ansible.builtin/set_fact';
import type { Reference } from '../../src/model/expression.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import type { StepNode } from '../../src/model/task.ts';
import type { ModuleCall } from '../../src/dsl/module-call.ts';
import { visitHandlers, visitReferences } from '../../src/passes/references.ts';
import { anyArgument, condition, template, textExpression, vars } from './meant.ts';
import type { Meant } from './meant.ts';

/** A step as it is when it runs; `file` holds the steps of a task file. */
export type Mapping = { readonly [key: string]: unknown };

/** A platform of one play, and what its steps are when they run. */
export interface MeantPlay {
  readonly platform: PlatformNode;
  readonly steps: readonly Mapping[];
  readonly handlers: readonly Mapping[];
  /** Steps of task files, by the name of the file. */
  readonly files: ReadonlyMap<string, readonly Mapping[]>;
}

/** What a step is made of, before it has a name and a place. */
type Recipe =
  | { readonly kind: 'task'; readonly message: Meant; readonly when: readonly Meant<Condition>[]; readonly vars: Meant | undefined; readonly environment: Meant | undefined; readonly retries: number | undefined; readonly notifies: boolean }
  | { readonly kind: 'loop'; readonly over: readonly Meant[]; readonly label: boolean; readonly around: string }
  | { readonly kind: 'look'; readonly argument: Meant; readonly until: Meant<Condition> | undefined; readonly changed: Meant<Condition> | undefined }
  | { readonly kind: 'assertion'; readonly that: readonly Meant<Condition>[]; readonly detail: Meant }
  | { readonly kind: 'shared'; readonly value: Meant }
  | { readonly kind: 'file' | 'block'; readonly steps: readonly Recipe[]; readonly rescue: readonly Recipe[]; readonly always: readonly Recipe[]; readonly when: Meant<Condition> | undefined };

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const recipe: fc.Arbitrary<Recipe> = fc.letrec<{ recipe: Recipe }>((tie) => ({
  recipe: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('task' as const), message: anyArgument, when: fc.array(condition, { maxLength: 2 }), vars: optional(anyArgument), environment: optional(template), retries: optional(fc.integer({ min: 1, max: 9 })), notifies: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('loop' as const), over: fc.array(fc.oneof(template, textExpression), { maxLength: 3 }), label: fc.boolean(), around: fc.constantFrom('', 'it is {{ ', "'", '}}') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('look' as const), argument: template, until: optional(condition), changed: optional(condition) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('assertion' as const), that: fc.array(condition, { minLength: 1, maxLength: 3 }), detail: textExpression }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('shared' as const), value: anyArgument }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('file' as const, 'block' as const), steps: fc.array(tie('recipe'), { minLength: 1, maxLength: 2 }), rescue: fc.array(tie('recipe'), { maxLength: 1 }), always: fc.array(tie('recipe'), { maxLength: 1 }), when: optional(condition) }) },
  ),
})).recipe;

/** What every registered result is when it is read. */
export const result = { stdout: 'it says {{ this }}\n', rc: 0 };

export const groups = defineGroups({ servers: { purpose: 'Servers', members: 'at least one' } });

const look = task('Look at the host', command({ argv: ['true'] }), { changedWhen: false });
/** A test that looks at something and judges it. */
export const looked: readonly StepNode[] = [look, asserted('It is there', expression<boolean>`${look.result.rc} == 0`, { error: 'not there', details: ['none'], action: ['deploy'], reference: 'README.md' })];

/** Platforms with steps of every kind, nested, whose values are known. */
export const meantPlay: fc.Arbitrary<MeantPlay> = fc.array(recipe, { minLength: 1, maxLength: 4 }).map((recipes) => {
  const cook = new Cook();
  const { nodes, means } = cook.all(recipes);
  const made = component({
    id: 'made',
    title: 'Made',
    summary: 'Steps of every kind.',
    slot: 10,
    on: [play(groups.servers, { deploy: nodes, test: looked })],
  });
  return {
    platform: withVariablesOf(nodes, platform({ id: 'made', title: 'Made', summary: 'Made.', groups, variables: vars, phases: [phase({ id: '10_made', title: 'Made', summary: 'Made.', components: [made] })] })),
    steps: means,
    handlers: cook.handlerMeans,
    files: cook.files,
  };
});

/** The platform with the variables that were made for single values, too. */
function withVariablesOf(steps: readonly StepNode[], made: PlatformNode): PlatformNode {
  const variables = new Set(made.variables);
  const found = (reference: Reference): void => {
    if (reference.kind === 'Variable') variables.add(reference.variable);
  };
  visitReferences(steps, found);
  visitHandlers(made.phases[0]!.components[0]!.playbooks.flatMap(({ plays }) => plays.flatMap(({ handlers }) => handlers)), found);
  return { ...made, variables: [...variables] };
}

/** Makes steps of recipes, each with a name of its own, together with what they mean. */
class Cook {
  readonly files = new Map<string, readonly Mapping[]>();
  readonly handlerMeans: Mapping[] = [];
  #count = 0;

  all(recipes: readonly Recipe[]): { readonly nodes: readonly StepNode[]; readonly means: readonly Mapping[] } {
    const made = recipes.flatMap((one) => this.#make(one));
    return { nodes: made.map(([node]) => node), means: made.map(([, means]) => means) };
  }

  #name(): string {
    this.#count += 1;
    return `Step number ${this.#count}`;
  }

  #make(one: Recipe): readonly (readonly [StepNode, Mapping])[] {
    const name = this.#name();
    switch (one.kind) {
      case 'task': {
        const told = handler(`Handler of ${name}`, says(one.message));
        if (one.notifies) this.handlerMeans.push({ name: told.name, ...said(one.message.means) });
        const node = task(name, says(one.message), {
          when: one.when.map(({ author }) => author),
          ...(one.vars === undefined ? {} : { vars: { given_value: one.vars.author as Arg<unknown> } }),
          ...(one.environment === undefined ? {} : { environment: { GIVEN: one.environment.author as Arg<string> } }),
          ...(one.retries === undefined ? {} : { retries: one.retries, delay: 2 }),
          ...(one.notifies ? { then: told } : {}),
        });
        return [[node, {
          name,
          ...said(one.message.means),
          ...(one.vars === undefined ? {} : { vars: { given_value: one.vars.means } }),
          ...(one.when.length === 0 ? {} : { when: one.when.map(({ means }) => means) }),
          ...(one.environment === undefined ? {} : { environment: { GIVEN: one.environment.means } }),
          ...(one.retries === undefined ? {} : { retries: one.retries, delay: 2 }),
          ...(one.notifies ? { notify: told.name } : {}),
        }]];
      }
      case 'loop': {
        const node = forEach<string, unknown>('one_item', one.over.map(({ author }) => author as Arg<string>), (item) => task<unknown>(name, debug({ msg: expression`${one.around} ~ ${item}` })), one.label ? (item: Ref<string>) => item : undefined);
        return [[node, { name, ...debugs(`${one.around}${oneItem}`), loop: one.over.map(({ means }) => means), loop_control: { loop_var: 'one_item', ...(one.label ? { label: oneItem } : {}) } }]];
      }
      case 'look': {
        const node = task(name, command({ argv: ['echo', one.argument.author as Arg<string>] }), {
          changedWhen: one.changed === undefined ? false : () => one.changed!.author,
          ...(one.until === undefined ? {} : { until: () => one.until!.author, retries: 3 }),
        });
        const reader = this.#name();
        return [
          [node, { name, 'ansible.builtin.command': { argv: ['echo', one.argument.means] }, ...(one.until === undefined ? {} : { until: [one.until.means], retries: 3 }), changed_when: [one.changed === undefined ? false : one.changed.means] }],
          [task(reader, debug({ msg: node.result.stdout }), { when: expression<boolean>`${node.result.rc} == 0` }), { name: reader, ...debugs(result.stdout), when: [true] }],
        ];
      }
      case 'assertion': {
        const node = asserted(name, one.that.map(({ author }) => author), { error: 'it is {{ wrong }}', details: [j`${one.detail.author}`], action: ['Look'], reference: 'README.md' });
        return [[node, { name, 'ansible.builtin.assert': { that: one.that.map(({ means }) => means), fail_msg: `ERROR: it is {{ wrong }}\nDETAILS:\n  - ${one.detail.means as string}\nREQUIRED ACTION:\n  - Look\nREFERENCE: README.md\n`, quiet: true } }]];
      }
      case 'shared': {
        const shared = playVariable<string>(`shared${this.#count}`, one.value.author as Arg<string>);
        return [[task(name, setFact({ given_fact: expression`[${shared}, ${shared}]` })), { name, ...facts([one.value.means, one.value.means]) }]];
      }
      case 'file': {
        const { nodes, means } = this.all(one.steps);
        const file = `part_${this.#count}`;
        this.files.set(file, means);
        return [[taskFile(name, file, nodes, one.when === undefined ? {} : { when: one.when.author }), { name, 'ansible.builtin.include_tasks': { file: `tasks/${file}.yaml` }, ...whenOf(one.when) }]];
      }
      case 'block': {
        const [steps, rescue, always] = [this.all(one.steps), this.all(one.rescue), this.all(one.always)];
        const node = block(name, steps.nodes, { ...(rescue.nodes.length === 0 ? {} : { rescue: rescue.nodes }), ...(always.nodes.length === 0 ? {} : { always: always.nodes }), ...(one.when === undefined ? {} : { when: one.when.author }) });
        return [[node, { name, ...whenOf(one.when), block: steps.means, ...(rescue.means.length === 0 ? {} : { rescue: rescue.means }), ...(always.means.length === 0 ? {} : { always: always.means }) }]];
      }
    }
  }
}

/** What the loop variable is where a task is looked at. */
export const oneItem = "an {{ item }} of the loop's";
const debugs = (means: unknown): Mapping => ({ 'ansible.builtin.debug': { msg: means } });
const facts = (means: unknown): Mapping => ({ 'ansible.builtin.set_fact': { given_fact: means } });
/** Text is printed; what is no text becomes a fact, which takes any type. */
const says = ({ author, means }: Meant): ModuleCall<unknown> => (typeof means === 'string' ? debug({ msg: author as Arg<string> }) : setFact({ given_fact: author as Arg<string> }));
const said = (means: unknown): Mapping => (typeof means === 'string' ? debugs(means) : facts(means));
const whenOf = (when: Meant<Condition> | undefined): Mapping => (when === undefined ? {} : { when: [when.means] });
