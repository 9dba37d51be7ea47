import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { promptedNames } from '../../passes/data-flow/elsewhere.ts';
import { stepsIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** A variable of a play is read by something in it. */
export const playVariableUsed = rule({
  code: 'TK422',
  name: 'play-variable/used',
  severity: 'warning',
  why: 'A value that nothing reads misleads whoever changes it.',
  messages: {
    unused: { message: 'The play "{play}" sets "{name}", and nothing reads it.', help: 'Remove it, or correct the name where it should be read.' },
  },
  check: (report, platform) => ({
    end: () => {
      const { scopes } = dataFlowOf(platform);
      const read = new Set(scopes.flatMap(({ uses }) => uses.map(({ name }) => name)));
      for (const { scope, hidden } of scopes) {
        const { play } = scope;
        // A role that is not there may read anything.
        // A file of variables is often shared by plays that each read some of them.
        if (play?.vars === undefined || hidden || play.places?.has('vars_files') === true || [...stepsIn(scope.steps)].some((step) => step.kind === 'RoleCall' && Object.keys(step.role.entryPoints).length === 0)) continue;
        const prompted = new Set(promptedNames(play.keywords?.['vars_prompt']));
        for (const [name, value] of Object.entries(play.vars)) if (!read.has(name) && value !== null && !prompted.has(name) && !name.startsWith('ansible_')) report(play.places?.get('vars') ?? play.origin, 'unused', { play: play.name, name });
      }
    },
  }),
});
