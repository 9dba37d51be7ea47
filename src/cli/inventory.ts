import { Command, Option } from 'commander';
import { resolve } from 'node:path';
import type { HostQuestion, InventoryQuestions, ValueQuestion } from '../model/inventory.ts';
import type { PlatformNode } from '../model/platform.ts';
import { AnswerReader } from '../inventory/answer.ts';
import { terminalAsker } from '../inventory/ask.ts';
import type { Asker } from '../inventory/ask.ts';
import { checkLoaded, requirementsOfPlatform } from '../inventory/check.ts';
import { diskFiles } from '../inventory/files.ts';
import { hostSyntax } from '../inventory/host-flag.ts';
import { initInventory } from '../inventory/init.ts';
import { loadInventory } from '../inventory/load.ts';
import { suggestion } from '../text/nearest.ts';
import { platformOf } from '../inventory/platform-of.ts';
import { UserError } from '../model/user-error.ts';
import { shownPath } from '../output/frame.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import type { CommandSpec } from './command-spec.ts';
import type { Context } from './context.ts';
import { fails, plural } from './diagnostics/counts.ts';
import { knownRules } from './diagnostics/known-rules.ts';
import { prettyDiagnostics } from './diagnostics/pretty.ts';
import { reportFindings } from './diagnostics/report.ts';

/** `thinkube inventory check PATH`: what is wrong with an inventory, all of it. */
export const checkInventory: NonNullable<CommandSpec['run']> = async (context, [path], options) => {
  const project = findProject(context.cwd, context.project);
  const inventory = loadInventory(resolve(context.cwd, path!), diskFiles);
  const platform = platformOf(await loadPlatforms(project), inventory.main, diskFiles, options['platform'] as string | undefined);
  const findings = checkLoaded(platform, inventory, requirementsOfPlatform(platform));
  const looked = `${shownPath(resolve(context.cwd, path!), project)}: ${platform.title}, ${plural(inventory.hosts.size, 'host')}`;
  return reportFindings(context, options, { findings, base: project, looked, rules: knownRules([platform]), components: [] });
};

/** `thinkube inventory init`: asks, or takes flags, and writes an inventory. Its flags are those of the platform's questions. */
export const initInventoryCommand: NonNullable<CommandSpec['run']> = async (context, args) => {
  const project = findProject(context.cwd, context.project);
  const given = args.filter((argument) => argument !== undefined);
  const asker = process.stdin.isTTY ? await terminalAsker() : undefined;
  const candidates = await candidatePlatforms(await loadPlatforms(project), given, given.includes('--help') ? undefined : asker);
  const command = initCommand(context, candidates);
  let exitCode = 0;
  command.action(async () => {
    if (candidates.length > 1) throw new UserError(`There are several platforms: ${ids(candidates)}.`, 'Name the one that the inventory is for with --platform.');
    exitCode = await runInit(context, project, candidates[0]!, asker, command.opts());
  });
  await command.parseAsync(given, { from: 'user' });
  return exitCode;
};

/**
 * The platform has to be known before its flags can be: it is looked for first.
 * @returns the platform alone, or all that it could be, where nobody can be asked
 */
async function candidatePlatforms(platforms: readonly PlatformNode[], args: readonly string[], asker: Asker | undefined): Promise<readonly PlatformNode[]> {
  const position = args.findIndex((argument) => argument === '--platform' || argument.startsWith('--platform='));
  const named = position === -1 ? undefined : args[position] === '--platform' ? (args[position + 1] ?? '') : args[position]!.slice('--platform='.length);
  const known = platforms.map((platform) => platform.id);
  if (named !== undefined && !known.includes(named)) throw new UserError(`There is no platform "${named}".${suggestion(named, known)}`, `This project has: ${ids(platforms)}.`);
  const open = platforms.filter((platform) => (named === undefined ? platform.inventory?.questions !== undefined : platform.id === named));
  if (open.length === 0) throw new UserError('No platform of this project declares questions for an inventory.', 'Write the inventory by hand; "thinkube inventory check" tells what it lacks.');
  if (open.length === 1 || asker === undefined) return open;
  const chosen = await asker.select('Which platform is the inventory for?', open.map((platform) => ({ value: platform.id, name: `${platform.title}: ${platform.summary}` })));
  return open.filter((platform) => platform.id === chosen);
}

function ids(platforms: readonly PlatformNode[]): string {
  return platforms.map((platform) => platform.id).join(', ');
}

function initCommand(context: Context, candidates: readonly PlatformNode[]): Command {
  const command = new Command('thinkube inventory init')
    .exitOverride()
    .helpOption('--help', 'print help')
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => context.data(text), writeErr: (text) => context.say(text.trimEnd()), outputError: (text) => context.say(`${text.trim()}\nhelp: see thinkube inventory init --help`) })
    .option('--platform <id>', 'the platform')
    .option('--output <folder>', 'the folder to write to', 'inventory')
    .option('--force', 'overwrite files that exist');
  const platform = candidates[0]!;
  if (candidates.length > 1) return command.description('Make an inventory.').allowUnknownOption().allowExcessArguments().addHelpText('after', `\nThe other flags depend on the platform: ${ids(candidates)}. Help on them: thinkube inventory init --platform ${platform.id} --help`);
  const examples = new AnswerReader(platform);
  for (const question of platform.inventory?.questions?.values ?? []) command.addOption(valueOption(question, examples.exampleOf(question.variable)));
  for (const question of platform.inventory?.questions?.hosts ?? []) command.addOption(hostOption(question));
  return command.description(`Make an inventory of ${platform.title}. What no flag says is asked for, where there is a terminal.`);
}

function valueOption(question: ValueQuestion, example: string): Option {
  const hints = [...(example === '' ? [] : [example]), ...(question.list ? ['repeat it for several'] : [])].join('; ');
  return new Option(`--${question.flag} <value>`, hints === '' ? question.question : `${question.question} (${hints})`).argParser(collect);
}

function hostOption(question: HostQuestion): Option {
  return new Option(`--${question.flag} <host>`, `a ${question.noun}: ${hostSyntax(question)} (repeat it for several)`).argParser(collect);
}

/** Every flag collects its values, so that one that was repeated by mistake can be told. */
function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

async function runInit(context: Context, project: string, platform: PlatformNode, asker: Asker | undefined, options: { readonly [name: string]: unknown }): Promise<number> {
  const questions = platform.inventory?.questions;
  const given = questions === undefined ? new Map<string, readonly string[]>() : givenFlags(questions, options);
  const output = String(options['output']);
  const { files, diagnostics } = await initInventory({
    platform,
    project,
    folder: resolve(context.cwd, output),
    force: options['force'] === true,
    given,
    ...(asker === undefined ? {} : { asker }),
  });
  context.data(prettyDiagnostics(diagnostics, project, context.colorData));
  if (fails(diagnostics, false)) {
    context.say('Nothing was written.');
    return 1;
  }
  for (const file of files) context.data(`${output}/${file}\n`);
  context.say('The inventory is complete and checked. Look through it, then set the secrets that it names in the environment.');
  return 0;
}

/** The flags that were given. One that takes a single value may be given once. */
function givenFlags(questions: InventoryQuestions, options: { readonly [name: string]: unknown }): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, readonly string[]>();
  for (const question of [...questions.values, ...questions.hosts]) {
    const texts = options[camelCase(question.flag)] as readonly string[] | undefined;
    if (texts === undefined) continue;
    if ('list' in question && !question.list && texts.length > 1) throw new UserError(`--${question.flag} is given ${texts.length} times.`, 'Give it once.');
    given.set(question.flag, texts);
  }
  return given;
}

/** The name that commander gives to an option. */
function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}
