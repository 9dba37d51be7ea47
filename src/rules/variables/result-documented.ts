import type { Place } from '../../jinja/nodes.ts';
import { plainText } from '../../model/plain-text.ts';
import type { TaskNode } from '../../model/task.ts';
import type { Binding, CodeUse, NameUse } from '../../passes/data-flow/data-flow.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { readerOf } from '../../passes/data-flow/tested-names.ts';
import { typeOfExpression } from '../../passes/data-flow/types/infer.ts';
import { missingMember } from '../../passes/data-flow/types/members.ts';
import { typeOfItem, typeOfResult } from '../../passes/data-flow/types/result-type.ts';
import type { ExpressionType } from '../../passes/data-flow/types/value-type.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** What is read of a result is something that the module returns. */
export const resultDocumented = rule({
  code: 'TK413',
  name: 'result/documented',
  severity: 'error',
  why: 'Ansible stops where a member is missing, or puts in the default that was meant for another case, and nobody notices.',
  messages: {
    missing: { message: 'The {reader} reads "{member}" of the result of "{task}", which {module} does not return.', help: '{similar}`thinkube module {module}` lists what it returns; say with `returns` beside the call what else there is.' },
    looped: { message: 'The {reader} reads "{member}" of the result of "{task}", which is a loop.', help: 'A loop has one result an item: read them from "results".' },
  },
  check: (report, platform) => ({
    end: () => {
      const imported = platform.source === 'yaml';
      for (const { codes } of dataFlowOf(platform).scopes)
        for (const code of codes)
          for (const { use, task, type, path, whole, at } of readsIn(code)) {
            const missing = missingMember(type, path);
            if (missing === undefined) continue;
            const { module } = task.call;
            const member = String(path[missing.at]);
            const near = nearest(member, missing.members);
            // Documentation of collections leaves things out: in a tree that nobody compiled only what is misspelt is sure.
            if (imported && near === undefined && (missing.at > 0 || !module.startsWith('ansible.builtin.')) && !whole) continue;
            const data = { reader: readerOf(use), member, task: plainText(task.name), module, similar: near === undefined ? '' : `There is "${near}", if you mean that. ` };
            report(code.placeOf(at), whole && missing.at === 0 ? 'looped' : 'missing', data);
          }
    },
  }),
});

/** Members that are read of a result. */
interface Read {
  readonly use: NameUse;
  readonly task: TaskNode;
  readonly type: ExpressionType;
  readonly path: readonly (string | number)[];
  /** Of the result of a whole loop. */
  readonly whole: boolean;
  readonly at: Place;
}

function* readsIn(code: CodeUse): Generator<Read> {
  for (const use of code.uses) {
    const { binding, path, called } = use;
    const result = resultOf(binding);
    if (result !== undefined) yield { use, ...result, path: called ? path.slice(0, -1) : path, whole: binding.kind === 'register' && result.task.loop !== undefined && binding.ofItem !== true, at: use.at };
  }
  for (const at of code.free.attributesUsed) {
    const shown = code.code?.standIns.references.get(at.name)?.name ?? at.name;
    const use = code.uses.find(({ name }) => name === shown);
    const result = use === undefined ? undefined : resultOf(use.binding);
    const list = result === undefined ? undefined : typeOfExpression(at.of, (name) => code.bindingOf(name));
    if (use === undefined || result === undefined || list?.kind !== 'list') continue;
    const attribute = code.code?.standIns.texts.get(at.attribute) ?? at.attribute;
    yield { use, task: result.task, type: list.items, path: attribute.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)), whole: false, at };
  }
}

/** The task whose result a name stands for, whole or of one item, and what that has. */
function resultOf(binding: Binding): { readonly task: TaskNode; readonly type: ExpressionType } | undefined {
  if (binding.kind === 'loop' && binding.results !== undefined) return { task: binding.results, type: typeOfItem(binding.results) };
  return binding.kind !== 'register' || binding.set === 'elsewhere' ? undefined : { task: binding.task, type: typeOfResult(binding.task, binding.ofItem) };
}
