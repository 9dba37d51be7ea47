import { phase, platform } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import { j } from '../../../src/dsl/values.ts';
import type { TemplateText } from '../../../src/dsl/values.ts';
import { domain, domainsWithout } from '../../../src/dsl/value-types.ts';
import { defineVariables, installation, technical } from '../../../src/dsl/variables.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { groups, quiet, sampleComponent } from '../../unit/dsl/sample.ts';
import { domainRouted } from '../../../src/rules/hosts/domain-routed.ts';
import { describeRule } from '../describe-rule.ts';

const own = defineVariables({
  domainName: installation(domain, 'Domain', { example: 'example.org' }),
  searchDomains: technical(domainsWithout('domain_name'), 'Search domains', { default: [] }),
});
const writing = (content: TemplateText) =>
  platform({ id: 'home', title: 'Home', summary: 'A home.', groups, variables: own, phases: [phase({ id: '10_x', title: 'X', summary: 'x', components: [sampleComponent({ on: [play(groups.web, { ...quiet, deploy: [managedFile('/etc/x', { content })] })] })] })] });

describeRule(domainRouted, {
  passes: {
    'a routing domain': writing(j`[Resolve]\nDomains=~${own.domainName} ~kn.${own.domainName}\n`),
    'another line': writing(j`zone ${own.domainName}\n`),
    'the list that may be searched': writing(j`search {{ ${own.searchDomains} | join(' ') }}\n`),
  },
  fails: {
    search: {
      'systemd-resolved': { of: writing(j`[Resolve]\nDomains=${own.domainName}\n`), says: ['The domain "domain_name" becomes a search domain: Domains={{ domain_name }}.'], helps: '~' },
      'resolv.conf': { of: writing(j`search ${own.domainName}\n`), says: ['The domain "domain_name" becomes a search domain: search {{ domain_name }}.'] },
      'in its own text': { of: writing(j`search: [{{ domain_name }}]\n`), says: ['The domain "domain_name" becomes a search domain: search: [{{ domain_name }}].'] },
    },
  },
});
