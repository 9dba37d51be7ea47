import { readBeforeRun } from '../../../src/rules/security/read-before-run.ts';
import { describeRule } from '../describe-rule.ts';
import { running, shelling } from '../site.ts';

const says = (found: string) => [`What is downloaded is run at once: "${found}".`];

describeRule(readBeforeRun, {
  passes: { 'a download into a file': shelling('curl -o /srv/x https://example.org'), 'a download into another program': shelling('curl https://example.org | jq .shell'), 'a script of the host': running(['sh', '/srv/install.sh']) },
  fails: {
    piped: {
      'sh': { of: shelling('curl -sfL https://example.org | sh -s -'), says: says('curl -sfL https://example.org | sh'), helps: 'get_url' },
      'bash as root': { of: shelling('wget -qO- https://example.org | sudo -E bash'), says: says('wget -qO- https://example.org | sudo -E bash') },
      'a shell that reads it': { of: shelling('bash <(curl -s https://example.org)'), says: says('bash <(curl') },
      'a shell that is given it': { of: shelling('sh -c "$(curl -fsSL https://example.org)"'), says: says('sh -c "$(curl') },
    },
  },
});
