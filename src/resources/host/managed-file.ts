import { dirname, basename, join } from 'node:path';
import type { HandlerNode } from '../../model/task.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { j } from '../../dsl/values.ts';
import type { Arg, AuthorText } from '../../dsl/values.ts';
import { copy } from '../../modules/ansible.builtin/copy.ts';
import { template } from '../../modules/ansible.builtin/template.ts';

/** A file of which every byte is ours. */
export interface ManagedFileOptions {
  /** A template file beside the component's own file. */
  readonly template?: string;
  /** The content, where it is too short for a file of its own. */
  readonly content?: AuthorText;
  readonly owner?: Arg<string>;
  readonly group?: Arg<string>;
  /** Octal, four digits. */
  readonly mode?: Arg<string>;
  /** A command that must accept the new file before it replaces the old one; `%s` stands for it. */
  readonly validate?: string;
  /** Handlers to run when the file changed. */
  readonly then?: HandlerNode | readonly HandlerNode[];
  /** What it is, where the path does not say it. */
  readonly title?: AuthorText;
}

/**
 * A file that is ours as a whole. The rollback puts back the file that was there, with mode and owner, or none.
 * @param path absolute path on the host
 */
export function managedFile(path: AuthorText, options: ManagedFileOptions): Resource & { readonly path: AuthorText } {
  const origin = callerOrigin();
  const pathText = toText(path);
  const title = options.title === undefined ? j`file ${pathText}` : toText(options.title);
  const notify: readonly HandlerNode[] = options.then === undefined ? [] : Array.isArray(options.then) ? (options.then as readonly HandlerNode[]) : [options.then as HandlerNode];
  const ownership = { dest: path, owner: options.owner ?? 'root', group: options.group ?? 'root', mode: options.mode ?? '0644', validate: options.validate };
  const source = options.template === undefined ? undefined : { name: `${basename(dirname(origin.file))}/${options.template}`, source: join(dirname(origin.file), options.template) };
  return defineResource({
    kind: 'Resource',
    type: 'file',
    path,
    title,
    origin,
    remembers: { paths: [pathText] },
    handlers: notify,
    ...(source === undefined ? {} : { templates: [source] }),
    present: () => [
      task(j`Write the ${title}`, source === undefined ? copy({ content: options.content ?? '', ...ownership }) : template({ src: source.name, ...ownership }), {
        become: true,
        origin,
        ...(notify.length === 0 ? {} : { then: notify }),
      }),
    ],
    restoresPaths: { paths: [pathText], notify },
  });
}
