import { Argument, Command, CommanderError, Option } from 'commander';
import type { ArgumentSpec, CommandSpec, Options, OptionSpec } from './command-spec.ts';
import type { Context } from './context.ts';

/** What the parser is built from. */
export interface ProgramParts {
  readonly commands: readonly CommandSpec[];
  readonly version: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Makes the context of a call from the global options. */
  readonly context: (globals: { readonly project?: string; readonly color?: boolean }) => Context;
  readonly finish: (exitCode: number) => void;
}

/** The parser of the command line. Parsing throws a CommanderError where it would end the process. */
export function makeProgram(parts: ProgramParts): Command {
  const program = new Command('thinkube');
  program
    .description('Compiles a platform that is written in TypeScript to Ansible playbooks.')
    .option('--project <folder>', 'the project; the nearest folder upwards with dsl/ otherwise')
    .option('--no-color', 'no colours, as with NO_COLOR=1')
    .version(parts.version, '--version', 'print the version')
    .addHelpText('after', '\nExit codes: 0 fine, 1 errors, 2 differs. Help on a command: thinkube <command> --help');
  settle(program, parts);
  for (const spec of parts.commands) addCommand(program, spec, parts);
  return program;
}

function settle(command: Command, parts: ProgramParts): void {
  command
    .exitOverride()
    .helpOption('--help', 'print help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({ writeOut: parts.out, writeErr: parts.err, outputError: (text) => parts.err(usageError(text, command)) });
}

function addCommand(parent: Command, spec: CommandSpec, parts: ProgramParts): void {
  const command = parent.command(spec.name).description(`${spec.summary}.`.replace(/^./, (letter) => letter.toUpperCase())).summary(spec.summary);
  settle(command, parts);
  for (const argument of spec.arguments ?? []) command.addArgument(makeArgument(argument));
  for (const option of spec.options ?? []) command.addOption(makeOption(option));
  if (spec.examples !== undefined) command.addHelpText('after', `\nExamples:\n${spec.examples.map((line) => `  ${line}`).join('\n')}`);
  if (spec.passThrough === true) command.allowUnknownOption().allowExcessArguments().helpOption(false).argument('[arguments...]');
  for (const child of spec.commands ?? []) addCommand(command, child, parts);
  const { run } = spec;
  if (run === undefined) return;
  command.action(async () => {
    const { project, color, ...options } = command.optsWithGlobals<Options & { project?: string; color?: boolean }>();
    parts.finish(await run(parts.context({ project, color }), spec.passThrough === true ? command.args : command.processedArgs as (string | undefined)[], options));
  });
}

function makeArgument(spec: ArgumentSpec): Argument {
  const argument = new Argument(spec.name, spec.summary);
  if (spec.choices !== undefined) argument.choices(spec.choices);
  if (spec.default !== undefined) argument.default(spec.default);
  return argument;
}

function makeOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.summary);
  if (spec.choices !== undefined) option.choices(spec.choices);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.conflicts !== undefined) option.conflicts([...spec.conflicts]);
  return option.makeOptionMandatory(spec.required ?? false);
}

/** Commander's message in the form of all others: what is wrong, then what to do. */
function usageError(text: string, command: Command): string {
  const [first = '', ...rest] = text.trim().split('\n');
  const guess = /^\(Did you mean (.*)\?\)$/.exec(rest.join(' '))?.[1];
  const path: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) path.unshift(at.name());
  const help = `${path.join(' ')} --help`;
  return `${first}\nhelp: ${guess === undefined ? `see ${help}` : `Did you mean ${guess}? See ${help}`}\n`;
}

/** Whether an exception is the parser's way of saying that it is done: with help, with the version, or with a message. */
export function isParserExit(error: unknown): error is CommanderError {
  return error instanceof CommanderError;
}
