import type { RoleNode } from '../../model/role.ts';
import { hostRecord } from '../../roles/host-record.ts';
import { preflight } from '../../roles/preflight.ts';
import { rule } from '../rule.ts';

/** A role is for several components; what one of them needs is a function of the DSL (conventions ROL-01). */
export const roleShared = rule({
  code: 'TK634',
  name: 'role/shared',
  severity: 'warning',
  why: 'Steps in a role of their own are read in another file, and their parameters are written twice.',
  messages: {
    single: { message: 'The role "{role}" is used by "{id}" alone.', help: 'Make it a function that returns steps, beside the component.' },
  },
  check: (report, { source }) => {
    const users = new Map<RoleNode, Set<string>>();
    let components = 0;
    return {
      component: () => void (components += 1),
      step: (step, { component, role }) => {
        if (step.kind !== 'RoleCall') return;
        const known = users.get(step.role) ?? new Set();
        users.set(step.role, known.add(component?.id ?? role!.name));
      },
      end: () => {
        // Of a single component nobody can tell yet what others will share.
        if (source === 'yaml' || components < 2) return;
        for (const [role, ids] of users) if (ids.size === 1 && !ofCompiler.has(role)) report(role.origin, 'single', { role: role.name, id: [...ids][0]! });
      },
    };
  },
});

/** Roles that the compiler puts into every tree, however few components it has. */
const ofCompiler: ReadonlySet<RoleNode> = new Set([hostRecord, preflight]);
