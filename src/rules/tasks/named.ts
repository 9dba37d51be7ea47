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
    braces: { message: 'The name "{name}" holds braces, which Jinja would take for code.', help: 'Say it in plain words: Ansible prints some names before it can render them.' },
    twice: { message: 'The {place} has two steps named "{name}".', help: 'Say in each name what it is about.' },
    playTwice: { message: 'The {purpose} of "{id}" has two plays named "{name}".', help: 'Say with `about` what each is about; a play without it shares its record of the host with the other.' },
    handlerTwice: { message: 'The {place} has two handlers named "{name}".', help: 'Ansible would run only one of them: use one handler, or give them different names.' },
  },
  check: (report, { source }) => {
    const compiled = source !== 'yaml';
    let steps = new Set<string>();
    let handlers = new Set<string>();
    const check = (name: string, kind: string, origin: Origin): void => {
      if (name.trim() === '') report(origin, 'empty', { kind });
      else if (!/^\p{Lu}/u.test(name) && (compiled || !/^\p{Lu}/u.test(ownWords(name)))) report(origin, 'lowerCase', { name });
    };
    // The compiler puts the title of a component into other names, which are no mistakes of their own.
    const checkBraces = (name: string, origin: Origin, title?: string): void => {
      if (compiled && braces.test(title === undefined ? name : name.replaceAll(title, ''))) report(origin, 'braces', { name });
    };
    return {
      component: ({ title, origin }) => checkBraces(title, origin),
      playbook: ({ plays, purpose }, { id, title }) => {
        const names = new Set<string>();
        for (const { name, origin } of plays) {
          if (name === '') report(origin, 'empty', { kind: 'play' });
          else if (names.has(name)) report(origin, 'playTwice', { purpose, id, name });
          names.add(name);
          checkBraces(name, origin, title);
        }
      },
      scope: () => {
        steps = new Set();
        handlers = new Set();
      },
      step: (step, { title, component }) => {
        const name = plainText(step.name);
        // Blocks and inclusions print no name of their own where nobody compiled the tree.
        if (compiled || step.kind === 'Task' || name !== '') check(name, kinds[step.kind], step.origin);
        checkBraces(name, step.origin, component?.title);
        // Files of tasks are read one by one there, and so are their names.
        const key = compiled ? name : `${step.origin.file} ${name}`;
        if (steps.has(key) && name.trim() !== '') report(step.origin, 'twice', { name, place: compiled ? title : 'file' });
        steps.add(key);
      },
      handler: (handler, { title }) => {
        check(handler.name, 'handler', handler.origin);
        checkBraces(handler.name, handler.origin);
        if (handlers.has(handler.name)) report(handler.origin, 'handlerTwice', { name: handler.name, place: title });
        handlers.add(handler.name);
      },
    };
  },
});

const braces = /\{[{%#]/;

const kinds = { Task: 'task', Block: 'block', RoleCall: 'role call', TaskFile: 'task file' } as const;

/** A name without the prefix that some trees give it (`web | Install …`); one that starts with Jinja is known when it runs. */
function ownWords(name: string): string {
  const words = name.slice(name.lastIndexOf('|') + 1).trim();
  return words.startsWith('{') || words === '' ? 'A' : words;
}
