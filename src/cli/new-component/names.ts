import { UserError } from '../../model/user-error.ts';

/** The forms that one name takes. */
export interface ComponentNames {
  /** `time-sync`: the file. */
  readonly file: string;
  /** `time_sync`: the component's id, which Ansible variables start with. */
  readonly id: string;
  /** `timeSync`: the constant in TypeScript. */
  readonly constant: string;
  /** `Time sync`: for people. */
  readonly title: string;
}

/** Words that cannot be constants in a module (ECMAScript, "Keywords and Reserved Words"). */
const reserved = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(' '),
);

/**
 * All forms of a name that the user wrote.
 * @throws UserError when it cannot be a name
 */
export function componentNames(name: string, title?: string): ComponentNames {
  const file = name.replaceAll('_', '-');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(file)) throw new UserError(`"${name}" cannot be the name of a component.`, 'Use small letters, digits and dashes, and begin with a letter: time-sync');
  const constant = file.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
  if (reserved.has(constant)) throw new UserError(`"${name}" is a word of the language and cannot name a component.`, `Take a longer name: ${name}-server`);
  if (title !== undefined && (title.trim() === '' || /[\n\r]/.test(title))) throw new UserError('The title of a component is one line of text.', 'For example: --title "Time synchronization"');
  const words = file.replaceAll('-', ' ');
  return { file, id: file.replaceAll('-', '_'), constant, title: title ?? words[0]!.toUpperCase() + words.slice(1) };
}
