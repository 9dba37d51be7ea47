import { noToken } from '../../../src/rules/secrets/no-token.ts';
import { describeRule } from '../describe-rule.ts';
import { running, writing } from '../site.ts';

const says = (found: string) => [`A key or a token is written here: "${found}…".`];
/** Put together here: no text of a real shape stands in this file. */
const made = (prefix: string, length: number) => `${prefix}${'aB3'.repeat(30).slice(0, length)}`;

describeRule(noToken, {
  passes: {
    'words that begin alike': writing('gh_token hf_hub eyJ tskey- AKIA sk-learn ghp_short npm_config_cache'),
    'a public key': writing('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample'),
    'a certificate': writing('-----BEGIN CERTIFICATE-----'),
  },
  fails: {
    token: {
      'a private key': { of: writing(`-----BEGIN ${'OPENSSH PRIVATE'} KEY-----\nabc`), says: says('-----BEGIN OPENSSH PRIVATE KEY-----') },
      'GitHub': { of: running(['login', made('ghp_', 36)]), says: says('ghp_aB3a'), helps: 'Withdraw' },
      'Amazon': { of: running(['login'], { environment: { ID: `AKIA${'ABCD'.repeat(4)}` } }), says: says('AKIAABCD') },
      'a web token': { of: writing(`${made('eyJ', 20)}.${made('eyJ', 20)}.x`), says: says('eyJaB3aB') },
      'Hugging Face': { of: writing(made('hf_', 34)), says: says('hf_aB3aB') },
      'Tailscale': { of: writing(made('tskey-auth-', 20)), says: says('tskey-au') },
    },
  },
});
