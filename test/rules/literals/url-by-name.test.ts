import { facts } from '../../../src/dsl/facts.ts';
import { onHost } from '../../../src/dsl/variables.ts';
import { j } from '../../../src/dsl/values.ts';
import { urlByName } from '../../../src/rules/literals/url-by-name.ts';
import { groups, vars } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { running, writing } from '../site.ts';

const says = (name: string) => [`The URL goes to the address in ${name}.`];

describeRule(urlByName, {
  passes: {
    'a name': running(['curl', j`https://www.${vars.domainName}/`]),
    'an address that is no URL': running(['ping', vars.lanIp]),
    'an address in the query': running(['curl', j`https://${vars.domainName}/?from=${vars.lanIp}`]),
    'the machine itself': running(['curl', 'http://127.0.0.1:8080/']),
  },
  fails: {
    address: {
      'a variable': { of: running(['curl', j`https://${vars.lanIp}:8443/`]), says: says('lan_ip'), helps: 'domain' },
      'a variable of another host': { of: running(['curl', j`https://${onHost(groups.database.only, vars.lanIp)}/`]), says: says('lan_ip') },
      'a fact': { of: running(['curl', j`http://${facts.defaultIpv4.address}/`]), says: says('ansible_facts.default_ipv4') },
      'Jinja of the author': { of: writing(j`url = http://{{ hostvars[item].lan_ip }}/ and http://{{ node_ip | default('x') }}/`), says: [...says('hostvars[item].lan_ip'), ...says('node_ip')] },
    },
  },
});
