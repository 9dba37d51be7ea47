import { readTemplate } from '../jinja/template-file.ts';
import type { ComponentNode, PlaybookNode, PlayNode, Requirement, TemplateFile } from '../model/component.ts';
import type { HostPattern, Variable } from '../model/expression.ts';
import { visitHandlers, visitReferences } from './references.ts';
import { tasksIn } from './steps.ts';

/** Variables that all hosts of a pattern need before a playbook may change anything. */
export interface PatternRequirement {
  readonly hosts: HostPattern;
  readonly variables: readonly Variable[];
}

/**
 * What a playbook reads that the inventory has to give, by the hosts that need it, in the order of the plays.
 * Technical and optional variables are not among them: they have a default, or are read only where they are set.
 * @param templates the component's template files, with the platform's variables to look for in their text
 */
export function playbookRequirements(component: ComponentNode, playbook: PlaybookNode, platformVariables: readonly Variable[]): readonly PatternRequirement[] {
  const byPattern = new Map<string, { hosts: HostPattern; variables: Set<Variable> }>();
  const need = (hosts: HostPattern, variable: Variable): void => {
    if (variable.class === 'technical' || variable.optional) return;
    const key = patternKey(hosts);
    const entry = byPattern.get(key) ?? { hosts, variables: new Set<Variable>() };
    entry.variables.add(variable);
    byPattern.set(key, entry);
  };
  for (const play of playbook.plays) {
    visitPlay(play, (variable, hosts) => need(hosts, variable));
    for (const template of templatesOf(play, component.templates)) for (const variable of variablesInTemplate(template, platformVariables)) need(play.hosts, variable);
  }
  if (playbook.purpose !== 'rollback') for (const requirement of component.requires) need({ kind: 'HostPattern', groups: [requirement.group], without: [] }, requirement.variable);
  return [...byPattern.values()].map((entry) => ({ hosts: entry.hosts, variables: [...entry.variables].sort((a, b) => (a.name < b.name ? -1 : 1)) }));
}

/** All that a component needs of an inventory, over all its playbooks: a group and a variable each. */
export function requirementsOf(component: ComponentNode, platformVariables: readonly Variable[] = []): readonly Requirement[] {
  const found = new Map<string, Requirement>();
  for (const playbook of component.playbooks)
    for (const { hosts, variables } of playbookRequirements(component, playbook, platformVariables))
      for (const group of hosts.groups) for (const variable of variables) found.set(`${group.name} ${variable.name}`, { group, variable });
  return [...found.values()];
}

/** Every variable that the plays of a component read, of any class. */
export function variablesOf(component: ComponentNode, platformVariables: readonly Variable[]): readonly Variable[] {
  const found = new Set<Variable>(component.requires.map((requirement) => requirement.variable));
  for (const playbook of component.playbooks)
    for (const play of playbook.plays) {
      visitPlay(play, (variable) => found.add(variable));
      for (const template of templatesOf(play, component.templates)) for (const variable of variablesInTemplate(template, platformVariables)) found.add(variable);
    }
  return [...found].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function visitPlay(play: PlayNode, found: (variable: Variable, hosts: HostPattern) => void): void {
  const visit = (reference: import('../model/expression.ts').Reference): void => {
    if (reference.kind === 'Variable') found(reference.variable, play.hosts);
    if (reference.kind === 'HostVariable') found(reference.variable, reference.group === undefined ? play.hosts : { kind: 'HostPattern', groups: [reference.group], without: [] });
  };
  visitReferences(play.steps, visit);
  visitHandlers(play.handlers, visit);
}

function templatesOf(play: PlayNode, templates: readonly TemplateFile[]): readonly TemplateFile[] {
  if (templates.length === 0) return [];
  const sources = new Set<unknown>();
  for (const task of tasksIn(play.steps)) if (task.call.module === 'ansible.builtin.template') sources.add(task.call.arguments['src']);
  return templates.filter((template) => sources.has(template.name));
}

/** Variables that a template file reads of its own host (`hostvars[…].x` and what the template sets itself are not these). */
function variablesInTemplate(template: TemplateFile, variables: readonly Variable[]): readonly Variable[] {
  const read = readTemplate(template.source);
  return read?.ok === true ? variables.filter((variable) => read.outside.has(variable.name)) : [];
}

function patternKey(pattern: HostPattern): string {
  return `${pattern.groups.map((group) => group.name).join(':')}!${pattern.without.map((group) => group.name).join(':')}`;
}
