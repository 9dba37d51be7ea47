import type { TemplateFile } from '../model/component.ts';
import type { Text, Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { HandlerNode, StepNode } from '../model/task.ts';

/** What a resource wants remembered of a host before the first deploy, so that the rollback can put it back. */
export interface Remembered {
  /** Paths whose content, kind, mode and owner are kept. */
  readonly paths?: readonly Text[];
  /** Paths of others: kind, mode and owner are kept, not the content. */
  readonly sharedPaths?: readonly Text[];
  /** Folders and large files: whether they are there, their kind, mode and owner are kept. They are not read. */
  readonly seenPaths?: readonly Text[];
  /** Assignments in files of `NAME=value` lines; the keys are `assignment:NAME`, so a component has one such file. */
  readonly assignments?: readonly { readonly path: Text; readonly entry_keys: Value }[];
  /** Debian package names. */
  readonly packages?: readonly Text[];
  /** systemd units, with their suffix. */
  readonly units?: readonly string[];
  /** Lines of files that are not ours: the first line that matches is kept. */
  readonly lines?: readonly { readonly key: Text; readonly path: Text; readonly regexp: Text }[];
  /** Memberships of users in groups; the keys are `membership:GROUP:USER`. */
  readonly memberships?: readonly { readonly group: Text; readonly entry_keys: Value }[];
  /** Kernel parameters. */
  readonly sysctls?: readonly string[];
  /** What commands print that only look; the keys are `output:` and a name. Where the command fails, nothing is kept. */
  readonly outputs?: readonly { readonly key: string; readonly argv: readonly string[] }[];
}

/**
 * A thing on a host that can be present, be observed, and be absent again.
 * It is declared once; deploy, test and rollback are made of the one declaration.
 */
export interface Resource {
  readonly kind: 'Resource';
  readonly type: string;
  /** What it is, as a sentence about it reads: `package bind9`. */
  readonly title: Text;
  readonly origin: Origin;
  readonly remembers: Remembered;
  readonly handlers?: readonly HandlerNode[];
  /** Template files that its steps render. */
  readonly templates?: readonly TemplateFile[];
  /** Steps that make it so. A second run changes nothing. */
  present(): readonly StepNode[];
  /** Steps that fail when it is not so; they change nothing. Left out: the steps of `present()` in check mode. */
  observe?(): readonly StepNode[];
  /** Steps that put back what was there before. Left out for resources that `restoresPaths` describes. */
  absent?(): readonly StepNode[];
  /** Paths that are put back as they were; neighbours of this kind are restored together. */
  readonly restoresPaths?: { readonly paths: readonly Text[]; readonly notify: readonly HandlerNode[] };
  /** Steps at the end of the rollback, when everything else is back: what ran before runs again. */
  settle?(): readonly StepNode[];
  /** Handlers whose work `settle()` does in a rollback; there they could meet a unit that is gone. */
  readonly settles?: readonly HandlerNode[];
}

/** A resource whose steps are made once, so that a result read of them is the result of the tasks in the play. */
export function defineResource<R extends Resource>(resource: R): R {
  let steps: readonly StepNode[] | undefined;
  const make = resource.present;
  return Object.freeze({ ...resource, present: () => (steps ??= make()) });
}

/** What a play's deploy and test lists are made of. */
export type PlayItem = Resource | StepNode;

/** Whether an item of a play is a resource (rather than a task or a block). */
export function isResource(item: PlayItem): item is Resource {
  return item.kind === 'Resource';
}
