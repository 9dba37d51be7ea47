import { parse } from 'yaml';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import { samplePlatform } from '../dsl/sample.ts';

/** YAML as data, with the parts that tests look at. */
export type Mapping = { readonly [key: string]: any };

/** The text of one file of a platform's tree. */
export function textOf(platform: PlatformNode, path: string): string {
  const file = emitAnsible(platform).get(`ansible/${path}`);
  if (file === undefined) throw new Error(`There is no ${path}, only ${[...emitAnsible(platform).keys()].join(', ')}`);
  return file.text;
}

/** A file of a platform's tree as data. */
export function dataOf(platform: PlatformNode, path: string): any {
  return parse(textOf(platform, path), { version: '1.1' });
}

/** The plays of a sample component's playbook, without the one that checks the inventory. */
export function playsOf(component: ComponentNode, purpose: 'deploy' | 'configure' | 'test' | 'rollback' = 'deploy'): readonly Mapping[] {
  const playbook = component.playbooks.find((candidate) => candidate.purpose === purpose)!;
  const folder = component.directory === undefined ? '10_sites' : `10_sites/${component.directory}`;
  return (dataOf(samplePlatform(component), `${folder}/${playbook.file}.yaml`) as Mapping[]).slice(1);
}

/** The author's own tasks of the first play: without the check of the hosts and the last word. */
export function tasksOf(component: ComponentNode, purpose: 'deploy' | 'configure' | 'test' | 'rollback' = 'deploy'): readonly Mapping[] {
  return playsOf(component, purpose)[0]!['tasks'].slice(1, -1);
}
