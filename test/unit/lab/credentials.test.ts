import { expect, test } from 'vitest';
import { parseCredentials } from '../../lab/credentials.ts';

const whole = '# id: ab12\nANSIBLE_SSH_PASS=one=1\nANSIBLE_BECOME_PASSWORD=two\nADMIN_PASSWORD=three\n';

test('a whole file gives its name and its variables', () => {
  expect(parseCredentials(whole)).toEqual({
    id: 'ab12',
    environment: { ANSIBLE_SSH_PASS: 'one=1', ANSIBLE_BECOME_PASSWORD: 'two', ADMIN_PASSWORD: 'three' },
  });
});

test.each(['# id: ab12\n', 'ADMIN_PASSWORD=three\n', 'ANSIBLE_BECOME_PASSWORD=two\n'])('a file without "%s" is damaged', (line) => {
  expect(parseCredentials(whole.replace(line, ''))).toBeUndefined();
});
