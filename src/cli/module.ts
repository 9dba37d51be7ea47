import { UserError } from '../model/user-error.ts';
import { describeModule, moduleNames, nearestModules } from '../modules/describe.ts';
import type { ModuleDescription, OptionsDescription, ReturnDescription } from '../modules/describe.ts';
import { colors } from './colors.ts';
import type { CommandSpec } from './command-spec.ts';

/** `thinkube module NAME`: what a module takes and returns; without a name, the names of all. The last part of a name is enough where only one module has it. */
export const module: NonNullable<CommandSpec['run']> = async (context, [name], options) => {
  if (name === undefined) {
    context.data(options['format'] === 'json' ? `${JSON.stringify(moduleNames(), null, 2)}\n` : moduleNames().map((known) => `${known}\n`).join(''));
    return 0;
  }
  const near = nearestModules(name);
  const found = describeModule(name) ?? (!name.includes('.') && near.length === 1 && near[0]!.endsWith(`.${name}`) ? describeModule(near[0]!) : undefined);
  if (found === undefined) throw unknownModule(name, near);
  context.data(options['format'] === 'json' ? `${JSON.stringify(found, null, 2)}\n` : moduleText(found, context.colorData));
  return 0;
};

function unknownModule(name: string, near: readonly string[]): UserError {
  const help = near.length === 0 ? 'All that have one: thinkube module' : `Did you mean ${near.join(' or ')}?`;
  return new UserError(`No module "${name}" has a binding.`, `${help} To add one, put its name into src/modules/modules.json and run: npm run modules`);
}

/** A module's description as text for the terminal. */
export function moduleText(module: ModuleDescription, color: boolean): string {
  const paint = colors(color);
  const lines = [
    `${paint.bold(module.name)} ${module.version}`,
    `import from '${module.importPath}'`,
    '',
    paint.bold('Options'),
    ...optionLines(module, '  ', paint.cyan),
    '',
    paint.bold('Returns'),
    ...(module.returns.length === 0 ? ['  nothing of its own'] : returnLines(module.returns, '  ', paint.cyan)),
  ];
  return `${lines.join('\n')}\n`;
}

function optionLines(level: OptionsDescription, indent: string, name: (text: string) => string): readonly string[] {
  const width = Math.max(0, ...level.options.map((option) => option.name.length));
  const lines = level.options.flatMap((option) => {
    const facts = [
      option.type,
      ...(option.required ? ['required'] : []),
      ...(option.choices === undefined ? [] : [`one of ${option.choices.map((choice) => JSON.stringify(choice)).join(', ')}`]),
      ...(option.default === undefined ? [] : [`default ${JSON.stringify(option.default)}`]),
      ...(option.aliases.length === 0 ? [] : [`also ${option.aliases.join(', ')} in Ansible`]),
    ];
    return [`${indent}${name(option.name)}${' '.repeat(width - option.name.length)}  ${facts.join('; ')}`, ...(option.suboptions === undefined ? [] : optionLines(option.suboptions, `${indent}    `, name))];
  });
  const open = level.open ? [`${indent}and names of your own`] : [];
  return lines.length + open.length + level.constraints.length === 0 ? [`${indent}none`] : [...lines, ...open, ...level.constraints.map((constraint) => `${indent}${constraint}`)];
}

function returnLines(returns: readonly ReturnDescription[], indent: string, name: (text: string) => string): readonly string[] {
  const width = Math.max(0, ...returns.map((value) => value.name.length));
  return returns.flatMap((value) => [
    `${indent}${name(value.name)}${' '.repeat(width - value.name.length)}  ${value.type}`,
    ...(value.contains === undefined ? [] : returnLines(value.contains, `${indent}    `, name)),
  ]);
}
