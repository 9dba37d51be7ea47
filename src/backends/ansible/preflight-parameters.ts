import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { neededHosts } from '../../passes/needed-hosts.ts';
import { playbookRequirements } from '../../passes/requirements.ts';
import { confirmationVariable } from './header.ts';
import { printPattern } from './jinja.ts';
import type { Mapping } from './steps.ts';

/** What the role that checks the inventory is told about one playbook: the hosts, variables and confirmation that it needs. */
export function preflightParameters(platform: PlatformNode, component: ComponentNode, playbook: PlaybookNode): Mapping {
  const patterns = [...new Set(neededHosts(component, playbook).map(printPattern))];
  const required = playbookRequirements(component, playbook, platform.variables);
  const secrets = required.flatMap((entry) => entry.variables).filter((variable) => variable.class === 'secret');
  return {
    preflight_title: playbook.title,
    ...(patterns.length === 0 ? {} : { preflight_groups: patterns }),
    ...(required.length === 0 ? {} : { preflight_required: required.map((entry) => ({ hosts: printPattern(entry.hosts), variables: entry.variables.map((variable) => variable.name) })) }),
    ...(secrets.length === 0 ? {} : { preflight_environment: Object.fromEntries(secrets.map((variable) => [variable.name, variable.environment])) }),
    ...(playbook.purpose === 'rollback' ? { preflight_confirmation: confirmationVariable(component) } : {}),
  };
}
