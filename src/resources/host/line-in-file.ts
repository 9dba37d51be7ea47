import { callerOrigin } from '../../dsl/origin.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText, Condition } from '../../dsl/values.ts';
import { lineinfile } from '../../modules/ansible.builtin/lineinfile.ts';

/** One line in a file that belongs to somebody else. */
export interface LineInFileOptions {
  readonly title: string;
  /** Python regular expression that finds the line, whatever its value. */
  readonly regexp: AuthorText;
  readonly line: AuthorText;
  readonly become?: boolean;
  /** Only where this holds. */
  readonly when?: Condition;
}

/**
 * A line in a file that is not ours; the rest of the file is never touched, and the file must exist.
 * The rollback puts back the line that was there, or removes ours.
 */
export function lineInFile(path: AuthorText, options: LineInFileOptions): Resource {
  const origin = callerOrigin();
  const [pathText, regexp] = [toText(path), toText(options.regexp)];
  const entry = remembered('line', j`${pathText}:${regexp}`);
  const become = options.become ?? true;
  const only = options.when === undefined ? {} : { when: options.when };
  return defineResource({
    kind: 'Resource',
    type: 'line',
    title: options.title,
    origin,
    remembers: { lines: [{ key: j`line:${pathText}:${regexp}`, path: pathText, regexp }] },
    present: () => [task(`Set the ${options.title}`, lineinfile({ path, regexp: options.regexp, line: options.line }), { become, origin, ...only })],
    absent: () => [
      task(`Put back the ${options.title} as it was`, lineinfile({ path, regexp: options.regexp, line: entry.line }), { become, origin, when: expression<boolean>`${entry.state} == 'present'` }),
      task(`Remove the ${options.title} that was not there before`, lineinfile({ path, regexp: options.regexp, state: 'absent' }), { become, origin, when: expression<boolean>`${entry.state} == 'absent'` }),
    ],
  });
}
