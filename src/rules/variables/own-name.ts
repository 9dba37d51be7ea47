import type { Value } from '../../model/expression.ts';
import { rule } from '../rule.ts';

/** A name that a play gives to a value means one thing (conventions VAR-10). */
export const ownName = rule({
  code: 'TK404',
  name: 'play-variable/own-name',
  severity: 'error',
  why: 'Ansible lets the nearest value of a name win, and every other reader of the name gets it too.',
  messages: {
    shadows: { message: 'The {what} "{name}" has the name of a variable of the platform.', help: 'Give it another name.' },
    twice: { message: 'The play variable "{name}" has two values in the {place}.', help: 'Declare it once and use the reference, or give the second one another name.' },
    inRole: { message: 'The {place} reads the play variable "{name}", which belongs to a play.', help: 'Make it a parameter of the role.' },
  },
  check: (report, { variables, roles }) => {
    const names = new Set(variables.map((variable) => variable.name));
    let values = new Map<string, Value>();
    // What a role or a file of variables has a value for, a play may set; what the inventory says it may not.
    const ofInventory = new Set(variables.flatMap(({ name, origin }) => (origin === undefined || /\/(?:group|host)_vars[/.]/.test(origin.file) ? [name] : [])));
    const ofRoles = new Set((roles ?? []).flatMap(({ defaults }) => Object.keys(defaults)));
    return {
      play: ({ vars, places, origin }) => {
        // Files of variables are read into the variables of a play too; which of the names are its own nobody knows then.
        if (vars === undefined || places?.has('vars_files') === true) return;
        for (const name of Object.keys(vars)) if (ofInventory.has(name) && !ofRoles.has(name) && !name.startsWith('ansible_')) report(places?.get('vars') ?? origin, 'shadows', { what: 'play variable', name });
      },
      scope: () => {
        values = new Map();
      },
      step: (step) => {
        const loop = step.kind === 'Task' || step.kind === 'TaskFile' ? step.loop : undefined;
        if (loop !== undefined && names.has(loop.variable)) report(step.origin, 'shadows', { what: 'loop variable', name: loop.variable });
      },
      reference: (reference, { origin, scope }) => {
        if (reference.kind !== 'PlayVariable' || reference.value === undefined || scope === undefined) return;
        const { name, value } = reference;
        if (scope.kind === 'entry point') report(origin, 'inRole', { name, place: scope.title });
        if (names.has(name)) report(origin, 'shadows', { what: 'play variable', name });
        const before = values.get(name);
        if (before === undefined) values.set(name, value);
        else if (before !== value && textOf(before) !== textOf(value)) report(origin, 'twice', { name, place: scope.title });
      },
    };
  },
});

/** A value as text, to compare it with another; a task in it counts by its place. */
function textOf(value: Value): string {
  return JSON.stringify(value, (_key, member: unknown) => (isTask(member) ? member.origin : member));
}

function isTask(member: unknown): member is { readonly origin: unknown } {
  return typeof member === 'object' && member !== null && (member as { kind?: unknown }).kind === 'Task';
}
