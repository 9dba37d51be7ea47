import type { ArgumentSpec, CommandSpec, OptionSpec, ValueKind } from '../command-spec.ts';

/** A word that may be completed, with what it is. */
export interface Word {
  readonly word: string;
  readonly summary: string;
}

/** What may follow a flag or stand as an argument: some words, files, folders, or anything. */
export interface Values {
  readonly words: readonly string[];
  readonly files: 'files' | 'folders' | 'none';
}

/** A flag and what follows it; without `values` nothing does. */
export interface Flag extends Word {
  readonly values?: Values;
}

/** What may be typed behind a command path such as `new component`; the path of the program itself is empty. */
export interface Level {
  readonly path: string;
  readonly commands: readonly Word[];
  readonly flags: readonly Flag[];
  readonly argument?: Values;
}

/** The names that a project has, by what they name. */
export type KnownNames = { readonly [kind in Exclude<ValueKind, 'file' | 'folder' | 'text'>]: readonly string[] };

/** The flags that every command has; the same as in program.ts. */
const globalOptions: readonly OptionSpec[] = [
  { flags: '--project <folder>', summary: 'the project', value: 'folder' },
  { flags: '--no-color', summary: 'no colours' },
  { flags: '--help', summary: 'print help' },
];

/** Every command path with what may follow it, the program itself first. */
export function levels(commands: readonly CommandSpec[], names: KnownNames): readonly Level[] {
  const program: Level = { path: '', commands: commands.map(asWord), flags: [...globalOptions, { flags: '--version', summary: 'print the version' }].map((option) => asFlag(option, names)) };
  return [program, ...commands.flatMap((command) => below(command, '', names))];
}

function below(command: CommandSpec, above: string, names: KnownNames): readonly Level[] {
  const path = `${above} ${command.name}`.trim();
  const [argument] = command.arguments ?? [];
  const level: Level = {
    path,
    commands: (command.commands ?? []).map(asWord),
    flags: [...(command.options ?? []), ...globalOptions].map((option) => asFlag(option, names)),
    ...(argument === undefined ? {} : { argument: valuesOf(argument, names) }),
  };
  return [level, ...(command.commands ?? []).flatMap((child) => below(child, path, names))];
}

function asWord({ name, summary }: CommandSpec): Word {
  return { word: name, summary };
}

function asFlag(option: OptionSpec, names: KnownNames): Flag {
  const [word = ''] = option.flags.split(' ');
  return { word, summary: option.summary, ...(option.flags.includes('<') ? { values: valuesOf(option, names) } : {}) };
}

function valuesOf({ choices, value }: ArgumentSpec | OptionSpec, names: KnownNames): Values {
  if (choices !== undefined) return { words: choices, files: 'none' };
  if (value === undefined || value === 'text') return { words: [], files: 'none' };
  if (value === 'folder') return { words: [], files: 'folders' };
  return value === 'file' ? { words: names.component, files: 'files' } : { words: names[value], files: 'none' };
}
