import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleBinding } from '../../src/dsl/module-call.ts';
import * as dsl from '../../src/dsl/index.ts';
import type { ComponentNode } from '../../src/model/component.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import { apt } from '../../src/modules/ansible.builtin/apt.ts';
import { assert } from '../../src/modules/ansible.builtin/assert.ts';
import { blockinfile } from '../../src/modules/ansible.builtin/blockinfile.ts';
import { debug } from '../../src/modules/ansible.builtin/debug.ts';
import { fail } from '../../src/modules/ansible.builtin/fail.ts';
import { getUrl } from '../../src/modules/ansible.builtin/get_url.ts';
import { meta } from '../../src/modules/ansible.builtin/meta.ts';
import { pause } from '../../src/modules/ansible.builtin/pause.ts';
import { systemdService } from '../../src/modules/ansible.builtin/systemd_service.ts';
import { uri } from '../../src/modules/ansible.builtin/uri.ts';
import { waitForConnection } from '../../src/modules/ansible.builtin/wait_for_connection.ts';
import { command } from '../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../src/modules/ansible.builtin/file.ts';
import { stat } from '../../src/modules/ansible.builtin/stat.ts';
import { shell } from '../../src/modules/ansible.builtin/shell.ts';
import { template } from '../../src/modules/ansible.builtin/template.ts';
import { helm } from '../../src/modules/kubernetes.core/helm.ts';
import { k8s } from '../../src/modules/kubernetes.core/k8s.ts';
import { aptPackage } from '../../src/resources/host/apt-package.ts';
import { managedFile } from '../../src/resources/host/managed-file.ts';
import { systemdUnit } from '../../src/resources/host/systemd-unit.ts';
import { k8sObject } from '../../src/resources/kubernetes/k8s-object.ts';
import { wildcardTls } from '../../src/resources/kubernetes/wildcard-tls.ts';
import { groups, samplePlatform, vars } from '../unit/dsl/sample.ts';
import { imported } from './imported.ts';

/** What an example on a page may use without importing it. */
const inScope = { ...dsl, moduleBinding, apt, assert, blockinfile, debug, fail, getUrl, meta, pause, systemdService, waitForConnection, command, copy, file, shell, stat, template, uri, aptPackage, managedFile, systemdUnit, k8sObject, helm, k8s, wildcardTls, groups, vars };

const root = join(import.meta.dirname, '../..');

/** The text of a rule's page. */
export function pageOf(code: string): string {
  return readFileSync(join(root, 'docs', 'rules', `${code}.md`), 'utf8');
}

/** The examples of one heading of a page. */
export function examplesIn(page: string, heading: 'Wrong' | 'Right'): readonly string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/```(?:ts|yaml)\n(.*?)```/gs)].map((match) => match[1]!);
}

/** Files of an example in YAML, each behind a line `# file: PATH`; without such a line it is one playbook. */
export function filesIn(example: string): { readonly [path: string]: string } {
  const [head = '', ...named] = example.split(/^# file: (.+)\n/m);
  const files: { [path: string]: string } = head.trim() === '' ? {} : { 'site.yaml': head };
  for (let at = 0; at < named.length; at += 2) files[named[at]!] = named[at + 1]!;
  return files;
}

/** Runs an example. The components that it declares are a platform, unless it declares one itself. */
export function platformOf(example: string): PlatformNode {
  if (/^(?:---|# file: )/.test(example)) return imported(filesIn(example));
  const declared: (ComponentNode | PlatformNode)[] = [];
  const kept = <A extends unknown[], R extends ComponentNode | PlatformNode>(make: (...args: A) => R) => (...args: A): R => {
    const made = make(...args);
    declared.push(made);
    return made;
  };
  /** The components as a tree that nobody compiled. */
  const uncompiled = kept((...components: ComponentNode[]): PlatformNode => ({ ...samplePlatform(...components), source: 'yaml' }));
  const names = { ...inScope, component: kept(dsl.component), platform: kept((spec: Parameters<typeof dsl.platform>[0]) => dsl.platform({ variablesToCome: Object.values(spec.variables), ...spec })), uncompiled };
  new Function(...Object.keys(names), `'use strict';\n${example}`)(...Object.values(names));
  const own = declared.find((node): node is PlatformNode => node.kind === 'Platform');
  return own ?? samplePlatform(...declared.filter((node): node is ComponentNode => node.kind === 'Component'));
}
