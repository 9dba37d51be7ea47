import type { PlatformNode } from '../../src/model/platform.ts';
import type { AuthorText } from '../../src/dsl/values.ts';
import type { StepOptions } from '../../src/dsl/task.ts';
import { task } from '../../src/dsl/task.ts';
import { command } from '../../src/modules/ansible.builtin/command.ts';
import { shell } from '../../src/modules/ansible.builtin/shell.ts';
import { copy } from '../../src/modules/ansible.builtin/copy.ts';
import type { PlayItem } from '../../src/dsl/resource.ts';
import { samplePlatform, samplePlay } from '../unit/dsl/sample.ts';

/** A platform whose one play deploys this. */
export const deploying = (...deploy: readonly PlayItem[]): PlatformNode => samplePlatform(samplePlay({ deploy }));

/** A platform that runs a command. */
export const running = (argv: readonly AuthorText[], options: StepOptions = {}): PlatformNode => deploying(task('Run it', command({ argv }), { changedWhen: false, ...options }));

/** A platform that runs a line of a shell. */
export const shelling = (cmd: AuthorText): PlatformNode => deploying(task('Run it', shell({ cmd }), { changedWhen: false }));

/** A platform that writes a file. */
export const writing = (content: AuthorText): PlatformNode => deploying(task('Write it', copy({ dest: '/srv/text', content, mode: '0644' })));
