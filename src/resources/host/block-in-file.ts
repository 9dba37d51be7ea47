import { callerOrigin } from '../../dsl/origin.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { blockinfile } from '../../modules/ansible.builtin/blockinfile.ts';

/** A marked block in a file that belongs to somebody else. */
export interface BlockInFileOptions {
  /** Words that stand in both marker lines; unique in the file. */
  readonly marker: string;
  readonly block: AuthorText;
  readonly title: string;
  readonly become?: boolean;
}

/**
 * A marked block in a file that is not ours; the rest of the file is never touched, and the file must exist.
 * The rollback puts back what stood between the markers, or removes the block with its markers.
 */
export function blockInFile(path: AuthorText, options: BlockInFileOptions): Resource & { readonly begin: string; readonly end: string } {
  const origin = callerOrigin();
  const pathText = toText(path);
  const [begin, end] = [`# BEGIN ${options.marker}`, `# END ${options.marker}`];
  const regexp = `(?s)^${begin}$.*?^${end}$`;
  const entry = remembered('line', j`${pathText}:${options.marker}`);
  const become = options.become ?? true;
  const marked = { path, marker: `# {mark} ${options.marker}` };
  return defineResource({
    kind: 'Resource',
    type: 'block',
    title: options.title,
    origin,
    begin,
    end,
    remembers: { lines: [{ key: j`line:${pathText}:${options.marker}`, path: pathText, regexp }] },
    present: () => [task(`Write the ${options.title}`, blockinfile({ ...marked, block: options.block }), { become, origin })],
    absent: () => [
      task(`Put back the ${options.title} as it was`, blockinfile({ ...marked, block: j`{{ ${entry.line}.splitlines()[1:-1] | join(${'\n'}) }}` }), { become, origin, when: expression<boolean>`${entry.state} == 'present'` }),
      task(`Remove the ${options.title} that was not there before`, blockinfile({ ...marked, state: 'absent' }), { become, origin, when: expression<boolean>`${entry.state} == 'absent'` }),
    ],
  });
}
