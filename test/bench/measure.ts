import { parseAllDocuments, stringify } from 'yaml';
import { emitAnsible } from '../../src/backends/ansible/emit.ts';
import { checkPlatform } from '../../src/rules/check-platform.ts';
import { syntheticPlatform } from './synthetic.ts';

/** What one part of a build costs: wall and CPU time in milliseconds. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** What one size of platform costs. */
export interface Measurement {
  readonly components: number;
  readonly files: number;
  readonly declare: Cost;
  readonly check: Cost;
  /** Behind the checks, as in a build: the passes that both need have run. */
  readonly emit: Cost;
  /** On a platform that nothing has looked at before. */
  readonly emitAlone: Cost;
  /** The same YAML documents, printed by the YAML library alone. */
  readonly print: Cost;
  /** Highest resident memory of the process, in MiB. */
  readonly memory: number;
}

function timed<T>(work: () => T): { readonly value: T; readonly cost: Cost } {
  const started = { wall: performance.now(), cpu: process.cpuUsage() };
  const value = work();
  const used = process.cpuUsage(started.cpu);
  return { value, cost: { wall: performance.now() - started.wall, cpu: (used.user + used.system) / 1000 } };
}

/** Measures one size in this process, behind a small run that warms everything up. */
function measure(components: number): Measurement {
  const small = syntheticPlatform(20);
  checkPlatform(small);
  emitAnsible(small);
  const declared = timed(() => syntheticPlatform(components));
  const checked = timed(() => checkPlatform(declared.value));
  if (checked.value.length > 0) throw new Error(`The synthetic platform has findings: ${checked.value[0]!.message}`);
  const emitted = timed(() => emitAnsible(declared.value));
  const memory = process.resourceUsage().maxRSS / 1024;
  const untouched = syntheticPlatform(components);
  const emittedAlone = timed(() => emitAnsible(untouched));
  const documents = [...emitted.value].filter(([path]) => /\.ya?ml$/.test(path)).map(([, { text }]) => parseAllDocuments(text).flatMap((document) => ('toJS' in document ? [document.toJS() as unknown] : [])));
  stringify(documents[0], { version: '1.1', lineWidth: 0 });
  const printed = timed(() => documents.map((list) => list.map((document) => stringify(document, { version: '1.1', lineWidth: 0 })).join('')));
  return { components, files: emitted.value.size, declare: declared.cost, check: checked.cost, emit: emitted.cost, emitAlone: emittedAlone.cost, print: printed.cost, memory };
}

process.stdout.write(`${JSON.stringify(measure(Number(process.argv[2])))}\n`);
