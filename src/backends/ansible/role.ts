import { readFileSync } from 'node:fs';
import type { Value } from '../../model/expression.ts';
import type { RoleEntryPoint, RoleNode, RoleParameter } from '../../model/role.ts';
import type { Taint } from '../../passes/taint/taint.ts';
import { printValue } from './jinja.ts';
import { registerNames } from './scope.ts';
import { printStep } from './steps.ts';
import { printComment, printYaml } from './yaml.ts';

/** The collections' and the tree's lowest ansible-core: conditions must be truth values from there on. */
export const minimumAnsible = '2.19';

/**
 * The files of a role: task files, defaults, templates and metadata, by path below the tree.
 * @param taint where the secrets of the platform go
 */
export function printRole(role: RoleNode, taint?: Taint): ReadonlyMap<string, string> {
  const folder = `roles/${role.name}`;
  const files = new Map<string, string>();
  for (const [name, entry] of Object.entries(role.entryPoints)) {
    const names = registerNames(entry.steps, { prefix: `${role.name}_`, ...(taint === undefined ? {} : { taint }) });
    files.set(`${folder}/tasks/${name}.yaml`, `---\n${printComment([`${entry.description}.`, "Generated: edit the role in the compiler's source, then build."])}\n\n${printYaml(entry.steps.map((step) => printStep(step, names)))}`);
  }
  const defaults = { ...parameterDefaults(role), ...role.defaults };
  if (Object.keys(defaults).length > 0) files.set(`${folder}/defaults/main.yaml`, `---\n${printYaml(printValue(defaults, registerNames([])))}`);
  for (const template of role.templates) files.set(`${folder}/templates/${template.name}`, readFileSync(template.source, 'utf8'));
  files.set(`${folder}/meta/argument_specs.yml`, `---\n${printYaml({ argument_specs: Object.fromEntries(Object.entries(role.entryPoints).map(([name, entry]) => [name, specification(entry)])) })}`);
  files.set(`${folder}/meta/main.yaml`, `---\n${printYaml(metadata(role))}`);
  files.set(`${folder}/README.md`, readme(role));
  return files;
}

/** An argument specification only documents defaults; the values themselves have to be role defaults. */
function parameterDefaults(role: RoleNode): { [name: string]: Value } {
  const defaults: { [name: string]: Value } = {};
  for (const entry of Object.values(role.entryPoints)) for (const [name, parameter] of Object.entries(entry.parameters)) if (parameter.default !== undefined) defaults[name] = parameter.default;
  return defaults;
}

function specification(entry: RoleEntryPoint): object {
  return {
    short_description: entry.description,
    options: Object.fromEntries(Object.entries(entry.parameters).map(([name, parameter]) => [name, parameterSpecification(parameter)])),
  };
}

function parameterSpecification(parameter: RoleParameter): object {
  return {
    description: parameter.description,
    type: parameter.type,
    ...(parameter.elements === undefined ? {} : { elements: parameter.elements }),
    ...(parameter.choices === undefined ? {} : { choices: parameter.choices }),
    ...(parameter.required === true ? { required: true } : {}),
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
    ...(parameter.noLog === true ? { no_log: true } : {}),
  };
}

function metadata(role: RoleNode): object {
  return {
    galaxy_info: {
      author: 'Thinkube',
      description: role.title,
      license: 'Apache-2.0',
      min_ansible_version: minimumAnsible,
      platforms: [
        { name: 'Ubuntu', versions: ['jammy', 'noble'] },
        { name: 'Debian', versions: ['bookworm'] },
      ],
    },
    dependencies: [],
  };
}

function readme(role: RoleNode): string {
  const lines = [`# Role ${role.name}`, '', `${role.title}.`, ''];
  for (const [name, entry] of Object.entries(role.entryPoints)) {
    lines.push(`## Entry point \`${name}\``, '', `${entry.description}.`, '', '| Parameter | Type | Needed | What it is |', '| --- | --- | --- | --- |');
    for (const [parameter, spec] of Object.entries(entry.parameters)) lines.push(`| \`${parameter}\` | ${spec.type}${spec.elements === undefined ? '' : ` of ${spec.elements}`} | ${spec.required === true ? 'yes' : 'no'} | ${spec.description} |`);
    lines.push('');
  }
  return `${lines.join('\n')}`;
}
