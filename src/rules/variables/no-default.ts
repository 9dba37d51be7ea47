import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { readerOf } from '../../passes/data-flow/tested-names.ts';
import { rule } from '../rule.ts';

/** What every installation decides itself has no default anywhere (conventions VAR-01). */
export const noDefault = rule({
  code: 'TK418',
  name: 'variable/no-default',
  severity: 'error',
  why: 'A default hides that the inventory says nothing: the playbook goes on with a value that nobody chose for this installation.',
  messages: {
    filter: { message: 'The {reader} gives the installation variable "{name}" a default.', help: 'Read it as it is: it is asserted before the first change.' },
    template: { message: 'The template gives the installation variable "{name}" a default.', help: 'Read it as it is: it is asserted before the first change.' },
    role: { message: 'The role {role} has a default for the installation variable "{name}".', help: 'Make it a required parameter under a name of the role, and pass the variable where the role is called.' },
  },
  check: (report, platform) => {
    const names = new Set(platform.variables.filter(({ class: kind, optional }) => kind === 'installation' && !optional).map(({ name }) => name));
    return {
      role: (role) => {
        const given = [...Object.keys(role.defaults), ...Object.values(role.entryPoints).flatMap(({ parameters }) => Object.entries(parameters).flatMap(([name, { default: value }]) => (value === undefined ? [] : [name])))];
        for (const name of new Set(given)) if (names.has(name)) report(role.origin, 'role', { role: role.name, name });
      },
      end: () => {
        for (const { uses } of dataFlowOf(platform).scopes)
          for (const use of uses) {
            const { binding, guard, path, name, field, origin } = use;
            if (binding.kind !== 'variable' || !names.has(name) || path.length > 0 || (guard !== 'default' && guard !== 'default or empty')) continue;
            report(origin, field.startsWith('template ') ? 'template' : 'filter', { reader: readerOf(use), name });
          }
      },
    };
  },
});
