import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './ansible.ts';

/** Fails with both sides as JSON, which shows what terminals do not, unless Ansible says just this. */
export function expectSame(answer: Answer, expected: unknown, about = ''): void {
  if ('value' in answer && isDeepStrictEqual(answer.value, expected)) return;
  const said = 'value' in answer ? JSON.stringify(answer.value) : answer.error;
  throw new Error(`Ansible has: ${said}\n    meant is: ${JSON.stringify(expected)}\n${about}`);
}
