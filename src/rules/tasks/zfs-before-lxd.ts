import type { ComponentNode } from '../../model/component.ts';
import type { Value } from '../../model/expression.ts';
import type { TaskNode } from '../../model/task.ts';
import { commandText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** The tools of ZFS are there before a storage pool of LXD is made with it (conventions STO-01). */
export const zfsBeforeLxd = rule({
  code: 'TK635',
  name: 'storage/zfs-before-lxd',
  severity: 'error',
  why: 'Without them LXD makes no ZFS pool, and what it falls back to is never changed again.',
  messages: {
    missing: { message: 'A ZFS pool of LXD is made, and neither "{id}" nor what it depends on installs zfsutils-linux.', help: 'Install the package on all members before: aptPackage(\'zfsutils-linux\').' },
  },
  check: (report) => {
    const installing = new Set<ComponentNode>();
    const making: { readonly task: TaskNode; readonly component: ComponentNode }[] = [];
    return {
      task: (task, { component, playbook }) => {
        if (component === undefined || playbook?.purpose === 'test' || playbook?.purpose === 'rollback') return;
        if (task.call.module === 'ansible.builtin.apt' && names(task.call.arguments['name'] ?? null).includes('zfsutils-linux')) installing.add(component);
        if (pool.test(commandText(task.call))) making.push({ task, component });
      },
      end: () => {
        for (const { task, component } of making) if (!hasTools(component, installing)) report(task.origin, 'missing', { id: component.id });
      },
    };
  },
});

const pool = /\b(?:lxc|incus)\s+storage\s+create\s+\S+\s+zfs\b|\b(?:lxd|incus admin)\s+init\b[^\n]*--storage-backend[= ]zfs\b/;

function names(value: Value): readonly string[] {
  return Array.isArray(value) ? (value as readonly Value[]).map(String) : String(value).split(',').map((name) => name.trim());
}

function hasTools(component: ComponentNode, installing: ReadonlySet<ComponentNode>): boolean {
  return installing.has(component) || component.dependsOn.some((needed) => hasTools(needed, installing));
}
