import type { Origin } from '../../model/origin.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { tasksIn } from '../../passes/steps.ts';
import { componentAdministrator } from '../../passes/taint/component-administrator.ts';
import { textsOf } from '../../passes/texts.ts';
import { rule } from '../rule.ts';

/** Every application has the one administrator of the installation (conventions VAR-06). */
export const oneAdministrator = rule({
  code: 'TK210',
  name: 'credential/one-administrator',
  severity: 'error',
  why: 'With an administrator for each application there are as many passwords to keep, to change and to lose.',
  messages: {
    own: { message: 'The name "{name}" is that of an administrator for one application.', help: 'Use {instead}: every application has the one administrator of the installation.' },
  },
  check: (report, platform) => ({
    platform: () => {
      const look = (name: string, origin: Origin): void => {
        const instead = componentAdministrator(name);
        if (instead !== undefined) report(origin, 'own', { name, instead });
      };
      // What stands among the arguments of a module is a name that a program gives to its own settings.
      for (const { kind, key, module, text, origin } of textsOf(platform)) if (module === undefined && (kind === 'name' || (kind === 'declaration' && (key === 'variable' || key === 'environment')))) look(text, origin);
      for (const { scope, uses } of dataFlowOf(platform).scopes) {
        for (const { name, origin } of uses) look(name, origin);
        for (const step of tasksIn(scope.steps)) if (step.call.module === 'ansible.builtin.set_fact') for (const name of Object.keys(step.call.arguments)) look(name, step.origin);
      }
      for (const { found, origin } of sightingsOf(platform, 'looked up environment')) look(found, origin);
    },
  }),
});
