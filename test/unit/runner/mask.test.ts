import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../../src/inventory/files.ts';
import { loadInventory } from '../../../src/inventory/load.ts';
import { Masker, secretsOf } from '../../../src/runner/mask.ts';
import { sampleComponent, samplePlatform } from '../dsl/sample.ts';

describe('a secret is hidden', () => {
  const key = '-----BEGIN KEY-----\nMIIabcdefgh\n-----END KEY-----';
  test.each([
    ['as it is', 'p$ss.w*rd', 'with p$ss.w*rd in it', 'with «secret» in it'],
    ['in JSON', 'quo"te\\', JSON.stringify({ a: 'quo"te\\' }), '{"a":"«secret»"}'],
    ['in an address', 'a/b&c d', 'https://x/?t=a%2Fb%26c%20d', 'https://x/?t=«secret»'],
    ['in base64', 'hunter22', `data: ${Buffer.from('hunter22').toString('base64')}`, 'data: «secret»'],
    ['line by line', key, 'found MIIabcdefgh there', 'found «secret» there'],
    ['where it is short, as a word', 'ab', 'ab cab "ab"', '«secret» cab "«secret»"'],
    ['where one is in another, whole', 'hunter2', 'hunter2', '«secret»'],
  ])('%s', (_title, secret, text, expected) => expect(new Masker([secret, 'hunter2']).text(text)).toBe(expected));
  test('in keys, lists and numbers of data', () => expect(new Masker(['123456', 'sesame']).data({ sesame: ['x sesame', 123456, 7, null, true] })).toEqual({ '«secret»': ['x «secret»', '«secret»', 7, null, true] }));
  test('and without secrets nothing changes', () => expect(new Masker(['', '  ']).data({ a: 1 })).toEqual({ a: 1 }));
});

test('no text with a secret of at least four characters keeps it, nor its JSON', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4, unit: 'binary' }).filter((secret) => secret.trim().length >= 4 && !'«secret»'.includes(secret.trim())), fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (secret, before, after) => {
      const masker = new Masker([secret]);
      expect(masker.text(`${before}${secret}${after}`)).not.toContain(secret.trim());
      expect(masker.text(JSON.stringify({ a: `${before} ${secret} ${after}` }))).not.toContain(JSON.stringify(secret.trim()).slice(1, -1));
    }),
  );
});

test('secrets are those that the platform declares, the inventory looks up for secrets, or holds itself', () => {
  const text = "all:\n  hosts:\n    a:\n      ansible_password: plain-one\n      ansible_ssh_pass: \"{{ lookup('env', 'SSH_PASS') }}\"\n      admin_password: \"{{ lookup('env', 'ADMIN_PASSWORD') }}\"\n      greeting: \"{{ lookup('env', 'HOME') }}\"\n";
  const inventory = loadInventory('/i.yaml', memoryFiles(new Map([['/i.yaml', text]])));
  expect([...secretsOf(samplePlatform(sampleComponent()), inventory, { SSH_PASS: 'two', ADMIN_PASSWORD: 'three', HOME: '/root' })].sort()).toEqual(['plain-one', 'three', 'two']);
});
