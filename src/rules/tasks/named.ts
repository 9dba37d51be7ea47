import { plainText } from '../../model/plain-text.ts';
import type { Origin } from '../../model/origin.ts';
import { rule } from '../rule.ts';

/** Every step has a name that a log can be read by (conventions PB-02). */
export const named = rule({
  code: 'TK602',
  name: 'task/named',
  severity: 'error',
  why: 'In a log the name is all that says where a run is, and where it stopped.',
  messages: {
    empty: { message: 'A {kind} has no name.', help: 'Say in a few words what it does.' },
    lowerCase: { message: 'The name "{name}" does not start with a capital letter.', help: 'Start it with a verb and a capital letter.' },
    twice: { message: 'The {place} has two steps named "{name}".', help: 'Say in each name what it is about.' },
    playTwice: { message: 'The {purpose} of "{id}" has two plays named "{name}".', help: 'Say with `about` what each is about; a play without it shares its record of the host with the other.' },
    handlerTwice: { message: 'The {place} has two handlers named "{name}".', help: 'Ansible would run only one of them: use one handler, or give them different names.' },
  },
  check: (report) => {
    let steps = new Set<string>();
    let handlers = new Set<string>();
    const check = (name: string, kind: string, origin: Origin): void => {
      if (name.trim() === '') report(origin, 'empty', { kind });
      else if (!/^\p{Lu}/u.test(name)) report(origin, 'lowerCase', { name });
    };
    return {
      playbook: ({ plays, purpose }, { id }) => {
        const names = new Set<string>();
        for (const { name, origin } of plays) {
          if (names.has(name)) report(origin, 'playTwice', { purpose, id, name });
          names.add(name);
        }
      },
      scope: () => {
        steps = new Set();
        handlers = new Set();
      },
      step: (step, { title }) => {
        const name = plainText(step.name);
        check(name, kinds[step.kind], step.origin);
        if (steps.has(name) && name.trim() !== '') report(step.origin, 'twice', { name, place: title });
        steps.add(name);
      },
      handler: (handler, { title }) => {
        check(handler.name, 'handler', handler.origin);
        if (handlers.has(handler.name)) report(handler.origin, 'handlerTwice', { name: handler.name, place: title });
        handlers.add(handler.name);
      },
    };
  },
});

const kinds = { Task: 'task', Block: 'block', RoleCall: 'role call', TaskFile: 'task file' } as const;
