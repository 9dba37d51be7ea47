import type { ComponentNode } from '../../model/component.ts';
import type { RoleNode } from '../../model/role.ts';
import type { StepNode } from '../../model/task.ts';
import { loadSchema } from '../../modules/load-schema.ts';
import { rolesCalled } from '../roles.ts';
import { stepsIn } from '../steps.ts';
import type { FlowScope } from './flow-scope.ts';

/** The components and roles of a tree that get names from somewhere that cannot be read. */
export function openComponents(components: readonly ComponentNode[], roles: readonly RoleNode[]): ReadonlySet<object> {
  const open = new Set<object>();
  for (const role of roles) if (isOpenRole(role)) open.add(role);
  for (const component of components) {
    const plays = component.playbooks.flatMap((playbook) => playbook.plays);
    const called = new Set(plays.flatMap(({ steps }) => [...rolesCalled(steps)]));
    const opened = plays.some(({ steps, handlers, keywords }) => takesUnknown(keywords?.['vars_files']) || stepsOpen(steps) || handlers.some(({ call }) => isOpenCall(call))) || [...called].some((role) => open.has(role) || isOpenRole(role));
    // A role sees what its callers know.
    if (opened) for (const each of [component, ...called]) open.add(each);
  }
  return open;
}

/** Whether names in a scope may come from somewhere that cannot be read. */
export function isOpen({ component, role }: FlowScope, open: ReadonlySet<object>): boolean {
  return (component !== undefined && open.has(component)) || (role !== undefined && open.has(role));
}

/** A role that is not in the tree has no entry points. */
function isOpenRole(role: RoleNode): boolean {
  const entries = Object.values(role.entryPoints);
  return entries.length === 0 || entries.some(({ steps }) => stepsOpen(steps));
}

function stepsOpen(steps: readonly StepNode[]): boolean {
  for (const step of stepsIn(steps)) {
    if (step.kind === 'Task' && isOpenCall(step.call)) return true;
    if (step.kind === 'TaskFile' && step.keywords?.['file'] !== undefined) return true;
    if (step.kind === 'RoleCall' && Object.keys(step.role.entryPoints).length === 0) return true;
  }
  return false;
}

/** Variables of a file whose name the run makes, or of a folder; a module that is not known may set facts. */
function isOpenCall({ module, arguments: given }: { readonly module: string; readonly arguments: { readonly [option: string]: unknown } }): boolean {
  if (module === 'ansible.builtin.include_vars') return typeof given['file'] !== 'string' || given['dir'] !== undefined || given['name'] !== undefined;
  if (module === 'ansible.builtin.set_fact') return given['_raw_params'] !== undefined;
  return module !== 'ansible.builtin.add_host' && !module.startsWith('ansible.builtin.') && loadSchema(module) === undefined && /_facts$|_info$|^(?!\w+\.\w+\.)/.test(module);
}

/** Whether a list of files has one whose name the run makes. */
function takesUnknown(files: unknown): boolean {
  return (Array.isArray(files) ? files : files === undefined ? [] : [files]).some((file) => typeof file !== 'string');
}
