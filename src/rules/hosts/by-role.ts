import type { Expression, HostGroup, Template } from '../../model/expression.ts';
import { visitStepCode } from '../../passes/step-values.ts';
import { groupReadsOf } from '../../passes/texts/group-reads.ts';
import { rule } from '../rule.ts';

/** A host is chosen by the group that says its role, never by its place in another one (conventions HG-03). */
export const byRole = rule({
  code: 'TK531',
  name: 'hosts/by-role',
  severity: 'error',
  why: 'Which host is the first of a group changes when a host or a child group is added, and the playbook then works on another machine.',
  messages: {
    position: { message: 'A host is chosen by its place in the group "{group}": {position}.', help: 'Loop over the group, or declare a group with members: \'exactly one\' and use its .only.' },
  },
  check: (report, platform) => {
    const single = new Set(platform.groups.filter(({ members }) => members === 'exactly one').map(({ name }) => name));
    const looked = new Set<object>();
    return {
      reference: (reference, { step }) => {
        if (reference.kind !== 'Group' || step === undefined || looked.has(step)) return;
        looked.add(step);
        visitStepCode(step, (code) => positionsIn(code).forEach(({ group, position }) => report(step.origin, 'position', { group: group.name, position })));
      },
      end: () => {
        for (const { name, position, origin } of groupReadsOf(platform)) if (position !== undefined && !single.has(name) && name !== 'localhost') report(origin, 'position', { group: name, position });
      },
    };
  },
});

/** References to groups with a position written behind them; `.only` exists for groups with one host alone. */
function positionsIn({ parts }: Template | Expression): readonly { readonly group: HostGroup; readonly position: string }[] {
  return parts.flatMap((part, at) => {
    const group = groupOf(part);
    const next = parts[at + 1];
    const position = typeof next === 'string' ? /^\s*\)?\s*(\[\s*-?\d+\s*\]|\|\s*(?:first|last|random)\b)/.exec(next)?.[1] : undefined;
    return group === undefined || position === undefined || group.members === 'exactly one' ? [] : [{ group, position }];
  });
}

function groupOf(part: (Template | Expression)['parts'][number]): HostGroup | undefined {
  if (typeof part !== 'object') return undefined;
  if (part.kind === 'Group') return part.group;
  const [only] = part.kind === 'Expression' ? part.parts : [];
  return part.kind === 'Expression' && part.parts.length === 1 && typeof only === 'object' && only.kind === 'Group' ? only.group : undefined;
}
