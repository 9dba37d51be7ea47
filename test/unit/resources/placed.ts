import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { observed } from '../../../src/dsl/probes.ts';
import type { Resource } from '../../../src/dsl/resource.ts';
import type { Mapping } from '../backends/emitted.ts';
import { playsOf } from '../backends/emitted.ts';
import { samplePlay } from '../dsl/sample.ts';

/** The tasks that a component of these resources has in each of its playbooks, blocks opened. */
export interface Placed {
  readonly record: Mapping;
  readonly deploy: readonly Mapping[];
  readonly test: readonly Mapping[];
  readonly rollback: readonly Mapping[];
}

/** Places resources in a component and emits it. */
export function placed(...resources: readonly Resource[]): Placed {
  const component = samplePlay({ deploy: resources, test: observed(...resources) });
  const tasks = (purpose: 'deploy' | 'test' | 'rollback'): readonly Mapping[] => playsOf(component, purpose)[0]!['tasks'].slice(1, -1).flatMap(opened);
  const deploy = tasks('deploy');
  const record = deploy.find((task) => task['ansible.builtin.include_role']?.name === 'host_record');
  return {
    record: record?.['vars'] ?? {},
    deploy: deploy.filter((task) => task !== record),
    test: tasks('test').filter((task) => !('ansible.builtin.fail' in task)),
    rollback: tasks('rollback').filter((task) => !('ansible.builtin.include_role' in task) && !('ansible.builtin.meta' in task)),
  };
}

function opened(step: Mapping): readonly Mapping[] {
  return 'block' in step ? [...step['block'], ...(step['rescue'] ?? []), ...(step['always'] ?? [])].flatMap(opened) : [step];
}

/** The task of that name. */
export function named(tasks: readonly Mapping[], name: string): Mapping {
  const found = tasks.find((task) => task['name'] === name);
  if (found === undefined) throw new Error(`There is no task "${name}", only ${tasks.map((task) => task['name']).join(', ')}`);
  return found;
}

/** The command of a task of the module shell. */
export function commandOf(task: Mapping): string {
  return task['ansible.builtin.shell'].cmd;
}

/** A folder for one test, with programs that stand for those of a host and write down how they were called. */
export class Host {
  readonly folder = mkdtempSync(join(tmpdir(), 'resource-'));
  private readonly log = join(this.folder, 'calls');

  constructor() {
    writeFileSync(this.log, '');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** A program that logs its arguments and then runs this script. */
  program(name: string, script = ''): void {
    const file = this.path(name);
    writeFileSync(file, `#!/bin/bash\necho "${name} $*" >>'${this.log}'\n${script}\n`);
    chmodSync(file, 0o755);
  }

  write(name: string, text: string, mode = 0o644): string {
    const file = this.path(name);
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Runs a command as Ansible does, with the programs of this host first. */
  run(command: string, environment: { readonly [name: string]: string } = {}): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
    const { status, stdout, stderr } = spawnSync('/bin/bash', ['-c', command], { encoding: 'utf8', env: { PATH: `${this.folder}:${process.env['PATH']}`, ...environment } });
    return { code: status, stdout, stderr };
  }

  /** How the programs were called so far. */
  calls(): readonly string[] {
    return readFileSync(this.log, 'utf8').split('\n').filter((line) => line !== '');
  }

  remove(): void {
    execFileSync('rm', ['-rf', this.folder]);
  }
}
