import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as dsl from '../../src/dsl/index.ts';
import type { ComponentNode } from '../../src/model/component.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import { command } from '../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../src/modules/ansible.builtin/file.ts';
import { shell } from '../../src/modules/ansible.builtin/shell.ts';
import { template } from '../../src/modules/ansible.builtin/template.ts';
import { aptPackage } from '../../src/resources/host/apt-package.ts';
import { managedFile } from '../../src/resources/host/managed-file.ts';
import { systemdUnit } from '../../src/resources/host/systemd-unit.ts';
import { groups, samplePlatform, vars } from '../unit/dsl/sample.ts';

/** What an example on a page may use without importing it. */
const inScope = { ...dsl, command, copy, file, shell, template, aptPackage, managedFile, systemdUnit, groups, vars };

const root = join(import.meta.dirname, '../..');

/** The text of a rule's page. */
export function pageOf(code: string): string {
  return readFileSync(join(root, 'docs', 'rules', `${code}.md`), 'utf8');
}

/** The examples of one heading of a page. */
export function examplesIn(page: string, heading: 'Wrong' | 'Right'): readonly string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1]!);
}

/** Runs an example. The components that it declares are a platform, unless it declares one itself. */
export function platformOf(example: string): PlatformNode {
  const declared: (ComponentNode | PlatformNode)[] = [];
  const kept = <A extends unknown[], R extends ComponentNode | PlatformNode>(make: (...args: A) => R) => (...args: A): R => {
    const made = make(...args);
    declared.push(made);
    return made;
  };
  const names = { ...inScope, component: kept(dsl.component), platform: kept(dsl.platform) };
  new Function(...Object.keys(names), `'use strict';\n${example}`)(...Object.values(names));
  const own = declared.find((node): node is PlatformNode => node.kind === 'Platform');
  return own ?? samplePlatform(...declared.filter((node): node is ComponentNode => node.kind === 'Component'));
}
