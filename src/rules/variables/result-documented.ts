import { plainText } from '../../model/plain-text.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { readerOf } from '../../passes/data-flow/tested-names.ts';
import { missingMember } from '../../passes/data-flow/types/members.ts';
import { typeOfResult } from '../../passes/data-flow/types/result-type.ts';
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
          for (const use of code.uses) {
            const { binding, path, called } = use;
            if (binding.kind !== 'register' || binding.set === 'elsewhere') continue;
            const { task } = binding;
            const missing = missingMember(typeOfResult(task, binding.ofItem), called === true ? path.slice(0, -1) : path);
            if (missing === undefined) continue;
            const { module } = task.call;
            const member = String(path[missing.at]);
            const near = nearest(member, missing.members);
            // Documentation of collections leaves things out: in a tree that nobody compiled only what is misspelt is sure.
            if (imported && near === undefined && (missing.at > 0 || !module.startsWith('ansible.builtin.')) && (task.loop === undefined || binding.ofItem === true)) continue;
            const data = { reader: readerOf(use), member, task: plainText(task.name), module, similar: near === undefined ? '' : `There is "${near}", if you mean that. ` };
            report(code.placeOf(use.at), task.loop !== undefined && binding.ofItem !== true && missing.at === 0 ? 'looped' : 'missing', data);
          }
    },
  }),
});
