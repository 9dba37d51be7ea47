import type { Origin } from '../../model/origin.ts';
import type { StepNode } from '../../model/task.ts';
import { rule } from '../rule.ts';

const snake = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const forbidden = /(?:^|[^a-z])(old|backup|fix|temp)(?![a-z])/;
/** Ends of names of files that stand beside the one they were made of. */
const duplicate = /_(copy|new|bak|orig|v[0-9]+)$/;
const files: ReadonlySet<string> = new Set(['id', 'folder', 'playbook', 'task file', 'role']);

/** Names that become files, folders and Ansible variables are snake_case and say what a thing is (conventions NUM-01, NUM-08, VAR-04). */
export const snakeCase = rule({
  code: 'TK103',
  name: 'name/snake-case',
  severity: 'error',
  why: 'Ansible takes other names for something else or not at all, and a file called old, backup, fix or temp is one that nobody dares to run.',
  messages: {
    notSnake: { message: 'The {what} "{name}" is not snake_case.', help: 'Write it with lower-case letters, digits and single underscores, such as "{example}".' },
    noNumber: { message: 'The {what} "{name}" does not start with its number.', help: 'Start it with two digits and an underscore, such as "{example}".' },
    leftover: { message: 'The {what} "{name}" says "{word}".', help: 'Name it for what it is; version control keeps what was before.' },
    rolePrefix: { message: 'The parameter "{name}" does not start with the name of its role.', help: 'Call it "{role}_{name}": all roles share one set of variables.' },
  },
  check: (report, { source }) => {
    const isCompiled = source !== 'yaml';
    const checkName = (origin: Origin, what: string, name: string, given = name): void => {
      if (!snake.test(name)) report(origin, 'notSnake', { what, name: given, example: snakeOf(name) });
      const word = forbidden.exec(name)?.[1] ?? (files.has(what) ? duplicate.exec(name)?.[1] : undefined);
      if (word !== undefined) report(origin, 'leftover', { what, name: given, word });
    };
    // What a variable of such a tree is called is a matter of letters alone.
    const checkVariable = (origin: Origin, what: string, name: string): void => {
      if (!/^_{0,2}[a-z][a-z0-9_]*$/.test(name)) report(origin, 'notSnake', { what, name, example: snakeOf(name) });
    };
    const checkNumbered = (origin: Origin, what: string, name: string, pattern: RegExp): void => {
      const behind = pattern.exec(name)?.[1];
      if (behind === undefined) report(origin, 'noNumber', { what, name, example: `10_${snakeOf(name)}` });
      else checkName(origin, what, behind, name);
    };
    return {
      platform: ({ variables, groups, origin }) => {
        // Where a tree that nobody compiled declares its variables and groups is not known.
        if (!isCompiled) return;
        for (const variable of variables) checkName(origin, 'variable', variable.name);
        for (const group of groups) checkName(origin, 'host group', group.name);
      },
      phase: (phase) => {
        if (isCompiled) checkNumbered(phase.origin, 'phase', phase.id, /^[0-9]0_(.*)$/);
      },
      component: (component) => {
        if (!isCompiled) return;
        checkName(component.origin, 'id', component.id);
        for (const folder of component.directory?.split('/') ?? []) checkName(component.origin, 'folder', folder, component.directory);
      },
      playbook: (playbook, component) => {
        if (component.slot !== 0) checkNumbered(playbook.plays[0] === undefined || isCompiled ? component.origin : playbook.plays[0].origin, 'playbook', playbook.file, /^[0-9]{2}(?:-[0-9]+)?_(.*)$/);
      },
      play: ({ vars, places, origin }) => Object.keys(vars ?? {}).forEach((name) => checkVariable(places?.get('vars') ?? origin, 'variable', name)),
      role: (role) => {
        // Names of roles from collections and from Galaxy have their author's name before them.
        checkName(role.origin, 'role', isCompiled ? role.name : role.name.slice(role.name.lastIndexOf('.') + 1));
        if (!isCompiled) return;
        for (const entry of Object.values(role.entryPoints))
          for (const name of Object.keys(entry.parameters)) {
            checkName(role.origin, 'parameter', name);
            if (!name.startsWith(`${role.name}_`)) report(role.origin, 'rolePrefix', { name, role: role.name });
          }
      },
      step: (step) => namesIn(step).forEach(([what, name]) => (isCompiled ? checkName(step.origin, what, name) : what !== 'task file' && checkVariable(step.places?.get(what) ?? step.origin, what, name))),
      reference: (reference, { origin }) => {
        if (reference.kind === 'PlayVariable' && reference.value !== undefined) checkName(origin, 'play variable', reference.name);
      },
    };
  },
});

/** The names that one step gives to things. */
function namesIn(step: StepNode): readonly (readonly [what: string, name: string])[] {
  return [
    // The name of a file that only the run knows is empty.
    ...(step.kind === 'TaskFile' && step.file !== '' ? [['task file', step.file] as const] : []),
    ...((step.kind === 'TaskFile' || step.kind === 'Task') && step.loop !== undefined ? [['loop variable', step.loop.variable] as const] : []),
    ...Object.keys(step.vars ?? {}).map((name) => ['variable', name] as const),
    ...(step.kind === 'Task' && step.register !== undefined ? [['register', step.register] as const] : []),
    ...(step.kind === 'Task' && step.call.module === 'ansible.builtin.set_fact' ? Object.keys(step.call.arguments).filter((name) => name !== 'cacheable').map((name) => ['fact', name] as const) : []),
  ];
}

function snakeOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '');
  return words === '' ? 'deploy' : words;
}
