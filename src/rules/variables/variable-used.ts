import { readFileSync } from 'node:fs';
import type { CodeUse } from '../../passes/data-flow/data-flow.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { componentsOf } from '../../model/platform.ts';
import { ansibleVariables } from '../../inventory/ansible-variables.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** A variable that a platform declares is there for something. What cannot be parsed reads every name that stands in it. */
export const variableUsed = rule({
  code: 'TK420',
  name: 'variable/used',
  severity: 'warning',
  why: 'Every installation would have to give a value that changes nothing.',
  messages: {
    unused: { message: 'Nothing reads the variable "{name}".', help: 'Remove it from `variables` of the platform, let something read it, or name it in `variablesToCome`.' },
  },
  check: (report, platform) => ({
    end: () => {
      // What the variables of a tree are for, others may know who run it; a library of variables alone is not wrong.
      if (platform.source === 'yaml' || componentsOf(platform).length === 0) return;
      const { domain, registry, overlay = [] } = platform.kubernetes ?? {};
      const named = [...(platform.variablesToCome ?? []), ...overlay, ...[domain, registry].filter((variable) => variable !== undefined), ...componentsOf(platform).flatMap(({ requires }) => requires.map(({ variable }) => variable))];
      const read = new Set([...Object.keys(ansibleVariables), ...named.map(({ name }) => name)]);
      const names = platform.variables.map(({ name }) => name);
      for (const { uses, codes } of dataFlowOf(platform).scopes) {
        for (const { name, binding } of uses) {
          if (binding.kind === 'variable') read.add(name);
          // The misspelt name is told; the variable that it was to be is meant to be read.
          else if (binding.kind === 'unknown') read.add(nearest(name, names) ?? name);
        }
        for (const code of codes) if (code.error !== undefined) for (const [word] of textOf(code).matchAll(/\w+/g)) read.add(word);
      }
      for (const { insideNetwork, uniqueWithin, unlike = [], disjointFrom = [], notContaining } of platform.variables.map(({ type }) => type)) for (const name of [insideNetwork, uniqueWithin, ...unlike, ...disjointFrom, notContaining]) if (name !== undefined) read.add(name);
      for (const { neededWith } of platform.variables) if (neededWith !== undefined) read.add(neededWith);
      for (const { name } of platform.variables) if (!read.has(name)) report(platform.origin, 'unused', { name });
    },
  }),
});

function textOf({ text, template }: CodeUse): string {
  return template === undefined ? text : readFileSync(template.source, 'utf8');
}
