import { accessOf } from '../../passes/file-mode.ts';
import { argumentText } from '../../passes/command-text.ts';
import { plainText } from '../../model/plain-text.ts';
import { taintOf } from '../../passes/taint/taint.ts';
import { rule } from '../rule.ts';

const writers = /^(?:ansible\.builtin\.(?:copy|template|blockinfile|lineinfile|replace|assemble|cron)|community\.general\.(?:ini_file|xml|json_patch))$/;
const contents = /^(?:template |call\.arguments\.(?:content|block|line|value|values|replace|job)\b)/;

/** A file with a secret in it is its owner's alone (conventions VAR-05). */
export const privateFile = rule({
  code: 'TK206',
  name: 'secret/private-file',
  severity: 'error',
  why: 'Every account of the host, and every service that somebody breaks into, reads what its group or everybody may read.',
  messages: {
    noMode: { message: 'The file {path} gets the secret {secret}, and no mode.', help: 'Give it mode 0600 and the owner that reads it.' },
    open: { message: 'The file {path} gets the secret {secret}, and others than its owner may read it.', help: 'Give it mode 0600 and the owner that reads it.' },
  },
  check: (report, platform) => ({
    end: () => {
      const told = new Set<object>();
      for (const { field, step, secret } of taintOf(platform).uses) {
        if (step?.kind !== 'Task' || !writers.test(step.call.module) || !contents.test(field) || told.has(step.call)) continue;
        told.add(step.call);
        const { mode, path, dest, name } = step.call.arguments;
        const data = { secret, path: argumentText(dest ?? path ?? name).replace(/\uFFFC/g, '…') || plainText(step.name) };
        const access = accessOf(mode);
        if (mode === undefined || mode === null) report(step.origin, 'noMode', data);
        else if (access !== undefined && (access.groupReads !== false || access.othersRead !== false || access.othersWrite === true)) report(step.origin, 'open', data);
      }
    },
  }),
});
