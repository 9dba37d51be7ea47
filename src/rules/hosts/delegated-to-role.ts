import type { StepNode } from '../../model/task.ts';
import { argumentText } from '../../passes/command-text.ts';
import { gap } from '../../passes/texts/flat-text.ts';
import { rule } from '../rule.ts';

/** A step that runs on another host names it by its role (conventions HG-01, HG-03). */
export const delegatedToRole = rule({
  code: 'TK534',
  name: 'hosts/delegated-to-role',
  severity: 'error',
  why: 'A name of a host exists in one inventory only; everywhere else the step runs nowhere, or on a machine that happens to be called so.',
  messages: {
    name: { message: 'The step is delegated to the host "{host}" by its name.', help: 'Delegate to a group with one host (groups.x.only), to an item of a loop over a group, or to the control node.' },
  },
  check: (report, { groups }) => {
    const single = new Set(groups.filter(({ members }) => members === 'exactly one').map(({ name }) => name));
    return {
      step: (step: StepNode) => {
        const host = argumentText(step.delegateTo).trim();
        if (host === '' || host.includes(gap) || host.includes('{{') || /^(?:localhost|127\.0\.0\.1|::1)$/.test(host) || single.has(host)) return;
        report(step.places?.get('delegate_to') ?? step.origin, 'name', { host });
      },
    };
  },
});
