import { facts } from '../../../src/dsl/facts.ts';
import { j } from '../../../src/dsl/values.ts';
import { noInterface } from '../../../src/rules/literals/no-interface.ts';
import { describeRule } from '../describe-rule.ts';
import { running, shelling, writing } from '../site.ts';

const says = (...found: readonly string[]) => found.map((name) => `The network card ${name} is named here.`);

describeRule(noInterface, {
  passes: {
    'the card of the default route': running(['ip', 'link', 'show', facts.defaultIpv4.interface]),
    'interfaces that programs make': running(['ip', 'link', 'show', 'lo', 'br0', 'docker0', 'lxdbr0']),
    'words that look alike': writing('method length ensure eno eth wlan enp3 ethernets: teeth0x'),
  },
  fails: {
    interface: {
      'a word of a command': { of: running(['ip', 'link', 'show', 'enp3s0']), says: says('enp3s0'), helps: 'facts' },
      'a line of a shell': { of: shelling('tcpdump -i eth0 & iw wlan0 info'), says: says('eth0', 'wlan0') },
      'a file of the kernel': { of: running(['cat', '/sys/class/net/ens18/address']), says: says('ens18') },
      'a string in Jinja': { of: writing(j`{{ 'eno1' }} and wlp2s0`), says: says('eno1', 'wlp2s0') },
    },
  },
});
