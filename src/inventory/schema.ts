import type { HostGroup } from '../model/expression.ts';
import type { PlatformNode } from '../model/platform.ts';
import { interpreterPattern } from './ansible-variables.ts';
import { ansibleSchemas, templated, variableSchema } from './value-schema.ts';
import type { JsonSchema } from './value-schema.ts';

const draft = 'http://json-schema.org/draft-07/schema#';

/** Where the schema of a file that names hosts holds that of a group's or host's variables. */
export const variablesPath = '#/definitions/variables';

/** Groups that every inventory has without declaring them. */
export const ansibleGroups = ['all', 'ungrouped'];

/** The schema of a file that names groups and hosts: registered groups at any depth, known variables with their types. */
export function inventorySchema(platform: PlatformNode): JsonSchema {
  const groups = Object.fromEntries(platform.groups.map((group) => [group.name, { description: describeGroup(group), $ref: '#/definitions/group' }]));
  return {
    $schema: draft,
    title: `Inventory of ${platform.title}`,
    description: 'Groups, hosts and their values, as Ansible reads them.',
    type: 'object',
    properties: { all: { description: 'Every host, and what belongs to the whole installation.', $ref: '#/definitions/group' }, ungrouped: { $ref: '#/definitions/group' }, ...groups },
    additionalProperties: false,
    definitions: {
      group: {
        type: ['object', 'null'],
        properties: {
          vars: { description: 'Values of every host in the group.', $ref: variablesPath },
          hosts: { description: 'Hosts by name, each with the values that it has alone.', type: ['object', 'null'], additionalProperties: { $ref: variablesPath } },
          children: { description: 'Groups whose hosts are in this group too.', type: ['object', 'null'], properties: groups, additionalProperties: false },
        },
        additionalProperties: false,
      },
      variables: variablesSchema(platform),
    },
  };
}

/** The schema of a file in group_vars or host_vars. */
export function groupVarsSchema(platform: PlatformNode): JsonSchema {
  return { $schema: draft, title: `Variables of ${platform.title}`, description: 'Values of a group or a host.', ...variablesSchema(platform) };
}

/**
 * Both schemas as files.
 * @returns path below `generated/<platform>/` to text; the same bytes for the same platform
 */
export function emitInventorySchema(platform: PlatformNode): ReadonlyMap<string, string> {
  const print = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`;
  return new Map([
    ['inventory.schema.json', print(inventorySchema(platform))],
    ['vars.schema.json', print(groupVarsSchema(platform))],
  ]);
}

function describeGroup(group: HostGroup): string {
  return group.members === 'any' ? `${group.purpose}.` : `${group.purpose}. It has ${group.members} host.`;
}

function variablesSchema(platform: PlatformNode): JsonSchema {
  return {
    type: ['object', 'null'],
    properties: { ...ansibleSchemas(), ...Object.fromEntries(platform.variables.map((variable) => [variable.name, variableSchema(variable)])) },
    patternProperties: { [interpreterPattern]: { description: 'The program that modules in this language run with.', ...templated({ type: 'string', minLength: 1 }) } },
    additionalProperties: false,
  };
}
