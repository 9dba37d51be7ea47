import { registeringTask } from '../../dsl/task.ts';
import type { Reference, Value, Variable } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { TemplateFile } from '../../model/component.ts';
import type { HandlerNode, StepNode, TaskNode } from '../../model/task.ts';
import { tasksIn } from '../steps.ts';
import { cannotFail } from '../task-nature.ts';
import type { Resolve } from './use-code.ts';
import { useOfCode, useOfTemplate } from './use-code.ts';
import type { CodeUse } from './code-use.ts';
import { Environment } from './environment.ts';
import type { FlowScope } from './flow-scope.ts';
import type { Binding, NameUse, SetWhen } from './name-use.ts';
import { includedFiles } from './included-files.ts';
import { resultsLooped } from './loop-results.ts';
import { factsOfRole, factsSetBy, loopVariables } from './set-names.ts';
import type { StepCode } from './step-code.ts';
import { codeOfHandler, codeOfKeywords, codeOfNamed, codeOfStep } from './step-code.ts';

/** A task whose result is known, and the ways that must have been gone for it. */
interface KnownResult {
  readonly task: TaskNode;
  readonly ways: readonly object[];
  /** Blocks whose rescue may run without it: a step before it in the block may have failed. */
  readonly behind: readonly object[];
}

/** A name that a template around this one gives a value to. */
const ofTemplate: Binding = Object.freeze({ kind: 'magic' });

/** Modules that only give names values or say something. */
const quiet: ReadonlySet<string> = new Set(['debug', 'set_fact', 'set_stats'].map((name) => `ansible.builtin.${name}`));

type MutableUse = { -readonly [Key in keyof NameUse]: NameUse[Key] };

/** Goes through one scope in the order in which it runs, and notes what each name stands for. */
export class ScopeWalker {
  readonly codes: CodeUse[] = [];
  /** Names that have a value from some step on. */
  readonly names: Environment;
  readonly #scope: FlowScope;
  readonly #injected: boolean;
  /** Results by the task that stands for all that share one. */
  readonly #results = new Map<TaskNode, KnownResult>();
  readonly #carriers: ReadonlyMap<TaskNode, TaskNode>;
  /** Names of results, in trees that have them: those of the whole scope. */
  readonly #registers = new Map<string, TaskNode>();
  readonly #playVariables = new Map<string, { readonly value: Value; readonly origin: Origin; readonly step: StepNode | HandlerNode | undefined }>();
  readonly #unknown: { readonly use: MutableUse; readonly environment: Environment }[] = [];
  /** The blocks around the step that have a rescue, and whether a step of them may have failed before. */
  readonly #rescued: { readonly block: object; failed: boolean }[] = [];
  readonly #renderings: (() => void)[] = [];

  /** @param injected whether facts may be read under names of their own, such as `ansible_hostname` */
  constructor(scope: FlowScope, around: Environment, injected: boolean) {
    this.#scope = scope;
    this.#injected = injected;
    this.names = new Environment(around);
    const tasks = [...tasksIn(scope.steps)];
    this.#carriers = new Map(tasks.map((task) => [registeringTask(task), task]));
    for (const task of tasks) if (task.register !== undefined && !this.#registers.has(task.register)) this.#registers.set(task.register, task);
  }

  walk(): void {
    const { play, places, steps, handlers, origin, defaults } = this.#scope;
    this.#note(codeOfNamed('vars', play?.vars), undefined, play?.places?.get('vars') ?? origin, this.names);
    this.#note(codeOfKeywords(play?.keywords), undefined, origin, this.names);
    for (const [name, value] of Object.entries(defaults ?? {})) this.#note(codeOfNamed('defaults', { [name]: value }), undefined, places?.get(name) ?? origin, this.names);
    this.#steps(steps, this.names, []);
    for (const handler of handlers) this.#note(codeOfHandler(handler), handler, handler.origin, this.names);
    this.#readPlayVariables();
    for (const render of this.#renderings) render();
    for (const { use, environment } of this.#unknown) use.binding = environment.lookup(use.name) ?? use.binding;
  }

  #steps(steps: readonly StepNode[], environment: Environment, ways: readonly object[]): void {
    for (const step of steps) this.#step(step, environment, ways);
  }

  #step(step: StepNode, around: Environment, ways: readonly object[]): void {
    const inside = this.#inside(step, around, ways);
    this.#note(codeOfStep(step), step, step.origin, inside, ways);
    switch (step.kind) {
      case 'Task':
        this.#template(step, inside);
        this.#results.set(registeringTask(step), { task: step, ways, behind: this.#behind(step, inside) });
        if (!quiet.has(step.call.module) && !cannotFail(step) && step.keywords?.['ignore_errors'] === undefined) this.#mayHaveFailed();
        if (step.register !== undefined) this.names.set(step.register, { kind: 'register', task: step, set: 'before' });
        for (const [name, binding] of factsSetBy(step)) this.names.set(name, binding);
        break;
      case 'Block':
        if (step.rescue !== undefined) this.#rescued.push({ block: step, failed: false });
        this.#steps(step.steps, inside, ways);
        if (step.rescue !== undefined) this.#rescued.pop();
        // What a rescue sets is known to it alone: where nothing failed it does not run.
        this.#steps(step.rescue ?? [], inside, [...ways, step]);
        this.#steps(step.always ?? [], inside, ways);
        break;
      case 'TaskFile':
        this.#steps(step.steps, inside, step.when === undefined ? ways : [...ways, step]);
        break;
      case 'RoleCall': {
        const entry = step.role.entryPoints[step.entryPoint];
        for (const [name, binding] of entry === undefined ? [] : factsOfRole(entry)) this.names.set(name, binding);
        this.#mayHaveFailed();
        break;
      }
    }
  }

  #mayHaveFailed(): void {
    for (const each of this.#rescued) each.failed = true;
  }

  /** A name that had a value before keeps it where its task does not come to run. */
  #behind({ register }: TaskNode, environment: Environment): readonly object[] {
    const before = register === undefined ? undefined : environment.lookup(register);
    if (before !== undefined && !(before.kind === 'register' && before.set === 'elsewhere')) return [];
    return this.#rescued.flatMap(({ block, failed }) => (failed ? [block] : []));
  }

  /** The names that a step itself gives values to. */
  #inside(step: StepNode, around: Environment, ways: readonly object[]): Environment {
    const loop = step.kind === 'Task' || step.kind === 'TaskFile' ? step.loop : undefined;
    if (step.vars === undefined && loop === undefined) return around;
    const vars = Object.entries(step.vars ?? {}).map(([name, value]): readonly [string, Binding] => [name, { kind: 'vars', value }]);
    return new Environment(around, [...vars, ...(loop === undefined ? [] : loopVariables(loop, step, resultsLooped(loop, step, this.#resolver(step, around, false, ways))))]);
  }

  #note(codes: readonly StepCode[], step: StepNode | HandlerNode | undefined, origin: Origin, environment: Environment, ways: readonly object[] = []): void {
    if (codes.length === 0) return;
    const before = this.#resolver(step, environment, false, ways);
    let after: Resolve | undefined;
    for (const code of codes) this.#add(useOfCode(code, step, origin, environment, code.after ? (after ??= this.#resolver(step, environment, true, ways)) : before), environment);
  }

  #add(use: CodeUse, environment: Environment): void {
    this.codes.push(use);
    for (const name of use.uses) if (name.binding.kind === 'unknown') this.#unknown.push({ use: name, environment });
  }

  /** A template file is looked at when all play variables are known. */
  #template(step: TaskNode, environment: Environment): void {
    if (step.call.module !== 'ansible.builtin.template') return;
    const owner = this.#scope.component ?? this.#scope.role;
    const { src } = step.call.arguments;
    for (const template of owner?.templates ?? [])
      if (template.name === src)
        this.#renderings.push(() => {
          const resolve = this.#resolver(step, environment, false, []);
          const render = (file: TemplateFile, resolver: Resolve): void => {
            const use = useOfTemplate(file, step, environment, resolver);
            if (use !== undefined) this.#add(use, environment);
          };
          render(template, resolve);
          for (const included of includedFiles(template)) render(included.template, (name, code) => (included.bound.has(name) ? ofTemplate : resolve(name, code)));
        });
  }

  #resolver(step: StepNode | HandlerNode | undefined, environment: Environment, after: boolean, ways: readonly object[]): Resolve {
    return (name, code) => {
      const reference = code?.standIns.references.get(name)?.reference;
      const typed = reference === undefined ? undefined : this.#ofReference(reference, step, after, ways);
      return typed ?? this.#ofName(name, step, environment, after, ways);
    };
  }

  #ofReference(reference: Reference, step: StepNode | HandlerNode | undefined, after: boolean, ways: readonly object[]): Binding | undefined {
    switch (reference.kind) {
      case 'Variable':
      case 'HostVariable':
        return this.#ofVariable(reference.variable);
      case 'Register':
      case 'HostRegister': {
        const carrier = registeringTask(reference.task);
        const itself = step?.kind === 'Task' && registeringTask(step) === carrier;
        const set = this.#setWhen(this.#results.get(carrier), itself, after, ways, this.#carriers.has(carrier));
        return { kind: 'register', task: this.#carriers.get(carrier) ?? reference.task, set, ...(itself && after ? { ofItem: true } : {}) };
      }
      case 'RoleParameter': {
        const known = this.names.lookup(reference.name);
        return known?.kind === 'parameter' ? known : { kind: 'parameter', secret: reference.secret === true };
      }
      case 'PlayVariable':
        if (reference.value === undefined) return undefined;
        if (!this.#playVariables.has(reference.name)) this.#playVariables.set(reference.name, { value: reference.value, step, origin: step?.origin ?? this.#scope.origin });
        return { kind: 'vars', value: reference.value };
      default:
        return undefined;
    }
  }

  /** The platform has one binding a variable; only variables that it does not declare get one of their own. */
  #ofVariable(variable: Variable): Binding {
    const known = this.names.lookup(variable.name);
    return known?.kind === 'variable' && known.variable === variable ? known : { kind: 'variable', variable };
  }

  #ofName(name: string, step: StepNode | HandlerNode | undefined, environment: Environment, after: boolean, ways: readonly object[]): Binding {
    if (name === 'ansible_facts') return { kind: 'fact' };
    const own = step?.kind === 'Task' && step.register === name;
    const known = environment.lookup(name);
    if (own && after) return { kind: 'register', task: step, set: 'before', ofItem: true };
    if (known?.kind === 'register' && known.set === 'before') return { ...known, set: this.#setWhen(this.#results.get(registeringTask(known.task)), false, after, ways, true) };
    if (known !== undefined && known.kind !== 'register') return known;
    const later = this.#registers.get(name);
    if (later !== undefined) return { kind: 'register', task: later, set: own ? 'itself' : 'later' };
    return known ?? (this.#injected && name.startsWith('ansible_') ? { kind: 'fact', fact: name.slice('ansible_'.length) } : { kind: 'unknown' });
  }

  #setWhen(known: KnownResult | undefined, itself: boolean, after: boolean, ways: readonly object[], here: boolean): SetWhen {
    if (itself && after) return 'before';
    if (known?.behind.some((block) => ways.includes(block)) === true) return 'unless failed';
    if (known !== undefined) return known.ways.every((way) => ways.includes(way)) ? 'before' : 'maybe';
    return itself ? 'itself' : here ? 'later' : 'elsewhere';
  }

  /** The values of play variables are code of the play, which may name further ones. */
  #readPlayVariables(): void {
    for (const [name, { value, step, origin }] of this.#playVariables) {
      this.names.set(name, { kind: 'vars', value });
      for (const code of codeOfNamed('vars', { [name]: value })) this.#add(useOfCode(code, step, origin, this.names, this.#resolver(undefined, this.names, false, [])), this.names);
    }
  }
}
