import type { Origin } from '../../model/origin.ts';
import type { StepNode } from '../../model/task.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { creates, reads, restores } from '../../dsl/effects.ts';
import { observeSteps } from '../../dsl/observe.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import { absentSteps } from '../../dsl/undo.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { debug } from '../../modules/ansible.builtin/debug.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { managedFile } from './managed-file.ts';

/**
 * Kernel parameters, now and after every start. A container shares the kernel of its machine: what it may not set, or
 * does not see, is said and left alone. The rollback puts back the values and the file that were there.
 * @param path a file in `/etc/sysctl.d`
 * @param values name and value, as sysctl prints them
 */
export function kernelParameters(path: string, values: { readonly [name: string]: string }): Resource & { readonly path: string } {
  const origin = callerOrigin();
  const names = Object.keys(values);
  const settings = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  const title = `kernel parameters in ${path}`;
  const file = managedFile(path, { title: `file of the ${title}`, content: `# Written by Ansible. Changes are overwritten by the next deploy.\n${settings.join('\n')}\n` });
  const look = (name: string) => task(name, shell({ cmd: lookAt(values) }), { become: true, origin, changedWhen: false, checkMode: false });
  return defineResource({
    kind: 'Resource',
    type: 'kernel parameters',
    title,
    path,
    origin,
    remembers: { ...file.remembers, sysctls: names },
    present: () => {
      const found = look(`See which ${title} differ`);
      return [
        ...file.present(),
        found,
        forEach('kernel_parameter', linesOf(found.result.stdout_lines, 'differs'), (setting) => task(`Set the ${title}`, command({ argv: ['sysctl', '--write', setting] }), { become: true, origin, effects: names.map((name) => creates('sysctl', name)), changedWhen: true })),
        told(title, found.result.stdout_lines, origin),
      ];
    },
    observe: () => {
      const found = task(`In force: ${title}`, shell({ cmd: lookAt(values) }), { become: true, origin, effects: names.map((name) => reads('sysctl', name)), changedWhen: false, checkMode: false, failedWhen: (result) => expression<boolean>`${result} is failed or ${linesOf(result.stdout_lines, 'differs')} | length > 0` });
      return [...observeSteps(file), found, told(title, found.result.stdout_lines, origin)];
    },
    absent: () => [...restoreParameters(names, origin), ...absentSteps([file])],
  });
}

/** In a rollback: gives kernel parameters, of which the record holds the values, those values back. */
export function restoreParameters(names: readonly string[], origin: Origin): readonly StepNode[] {
  return [
    ...names.map((name) => {
      const entry = remembered('sysctl', name);
      return task(`Give ${name} its value back`, shell({ cmd: j`if test -w ${kernelFile(name)} && test "$(sysctl --values '${name}')" != '${entry.value}'; then\n  sysctl --write '${name}=${entry.value}'\nfi` }), {
        become: true,
        origin,
        effects: [restores('sysctl', name)],
        when: expression<boolean>`${entry.state} == 'present'`,
        changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`,
      });
    }),
  ];
}

/** One line for each parameter that is not as wanted: `differs` where it can be set, `fixed` where it cannot. */
function lookAt(values: { readonly [name: string]: string }): string {
  const look = `look() {
  if test "$(sysctl --values "$1" 2>/dev/null)" != "$2"; then
    if test -w "$3"; then echo "differs $1=$2"; else echo "fixed $1=$2"; fi
  fi
}`;
  return [look, ...Object.entries(values).map(([name, value]) => `look '${name}' '${value}' ${kernelFile(name)}`)].join('\n');
}

function kernelFile(name: string): string {
  return `/proc/sys/${name.replaceAll('.', '/')}`;
}

function linesOf(lines: Expr<readonly string[]>, word: 'differs' | 'fixed'): Expr<readonly string[]> {
  return expression<readonly string[]>`${lines} | default([]) | select('match', ${`${word} `}) | map('regex_replace', ${`^${word} `}, '') | list`;
}

function told(title: string, lines: Expr<readonly string[]>, origin: Origin): StepNode {
  const fixed = linesOf(lines, 'fixed');
  return task(`Say which ${title} are not this host's to set`, debug({ msg: j`The kernel does not let this host set {{ ${fixed} | join(', ') }}: set it on the machine that the container runs on` }), { origin, when: expression<boolean>`${fixed} | length > 0` });
}
