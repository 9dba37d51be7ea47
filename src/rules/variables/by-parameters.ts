import { rule } from '../rule.ts';

/** What a role knows of a platform it gets by its parameters (conventions ROL-02). */
export const byParameters = rule({
  code: 'TK406',
  name: 'role/by-parameters',
  severity: 'error',
  why: 'What a role reads by itself is neither in the headers and checks of the playbooks that call it, nor in the specification of its arguments.',
  messages: {
    variable: { message: 'The role {role} reads the variable "{name}" of the platform.', help: 'Make it a parameter, and pass the variable where the role is called.' },
    outside: { message: 'The {place} reads "{name}", which is a parameter of a role.', help: 'A parameter is known in the steps of its own entry point only.' },
  },
  check: (report) => {
    let parameters: ReadonlySet<string> = new Set();
    return {
      scope: ({ entryPoint }) => {
        parameters = new Set(Object.keys(entryPoint?.parameters ?? {}));
      },
      reference: (reference, { origin, scope }) => {
        if (scope?.role !== undefined && (reference.kind === 'Variable' || reference.kind === 'HostVariable')) report(origin, 'variable', { role: scope.role.name, name: reference.variable.name });
        if (reference.kind === 'RoleParameter' && !parameters.has(reference.name)) report(origin, 'outside', { place: scope?.title ?? 'default', name: reference.name });
      },
    };
  },
});
