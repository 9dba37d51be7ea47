import type { PlatformNode } from '../../../src/model/platform.ts';
import type { Suppression } from '../../../src/model/suppression.ts';
import { task } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { deploying } from '../site.ts';

/** A platform with one command that does not say when it changes something (TK601), and with these suppressions at its task. */
export const accepting = (...suppressions: readonly Suppression[]): PlatformNode => deploying(task('Do it', command({ argv: ['x'] }), { suppressions }));

/** The same with nothing to accept. */
export const clean = (...suppressions: readonly Suppression[]): PlatformNode => deploying(task('Look', command({ argv: ['x'] }), { changedWhen: false, suppressions }));

export const reason = 'it does the same on every run';
