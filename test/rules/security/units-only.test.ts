import { unitsOnly } from '../../../src/rules/security/units-only.ts';
import { describeRule } from '../describe-rule.ts';
import { running, shelling } from '../site.ts';

const says = (found: string) => [`Processes are ended by name: "${found}".`];

describeRule(unitsOnly, {
  passes: { 'a unit': running(['systemctl', 'stop', 'x']), 'a number': shelling('kill "$(cat /run/x.pid)"'), 'words that look alike': shelling('echo skill my-pkill pkill.txt'), 'a list of processes': shelling('pgrep x') },
  fails: {
    byName: {
      'pkill': { of: running(['pkill', '-9', 'x']), says: says('pkill'), helps: 'unit' },
      'killall': { of: shelling('test -f x && /usr/bin/killall x'), says: says('/usr/bin/killall') },
      'kill of what is found': { of: shelling('kill -9 $(pidof x)'), says: says('kill -9 $(pidof') },
      'a pipe': { of: shelling('pgrep x | xargs -r kill'), says: says('pgrep x | xargs -r kill') },
    },
  },
});
