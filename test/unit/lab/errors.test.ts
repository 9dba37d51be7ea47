import { expect, test } from 'vitest';
import { BuildFailure, LabFailure, ToldAbove, UnsuitableMachine } from '../../lab/errors.ts';

test('an unsuitable machine is told everything at once: what is missing, what to do, what still works', () => {
  const error = new UnsuitableMachine([
    { missing: 'root', remedy: 'Run it as root.' },
    { missing: 'disk space', remedy: 'Free some.' },
  ]);
  expect(error.exitCode).toBe(3);
  expect(error.message.split('\n')).toEqual([
    'This machine cannot run the lab (real hosts in LXD containers):',
    '  - root',
    '      Run it as root.',
    '  - disk space',
    '      Free some.',
    'What still works here: `make build`, `make check` and the unit tests. They need neither root nor LXD.',
  ]);
});

test('exit codes tell a failure from a machine that cannot', () => {
  expect(new LabFailure('x').exitCode).toBe(1);
  expect(new BuildFailure('x')).toBeInstanceOf(LabFailure);
  expect(new ToldAbove(3).exitCode).toBe(3);
});
