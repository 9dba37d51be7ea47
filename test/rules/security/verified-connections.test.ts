import { task } from '../../../src/dsl/task.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { uri } from '../../../src/modules/ansible.builtin/uri.ts';
import { other } from '../other-module.ts';
import { verifiedConnections } from '../../../src/rules/security/verified-connections.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling, writing } from '../site.ts';

const option = (name: string, module: string) => [`The option ${name} of ${module} switches the check of certificates off.`];
const text = (found: string) => [`"${found}" switches the check of certificates off.`];
const keywords = { module_defaults: { 'ansible.builtin.uri': { validate_certs: false } } };
const withKeywords = (of: PlatformNode): PlatformNode => ({
  ...of,
  phases: of.phases.map((phase) => ({ ...phase, components: phase.components.map((component) => ({ ...component, playbooks: component.playbooks.map((playbook) => ({ ...playbook, plays: playbook.plays.map((play) => ({ ...play, keywords })) })) })) })),
});

describeRule(verifiedConnections, {
  passes: {
    'a certificate that is checked': deploying(task('Ask', uri({ url: 'https://example.org', validate_certs: true }))),
    'an authority of its own': running(['curl', '--fail', '--cacert', '/etc/ssl/site.pem', 'https://example.org']),
    'options that look alike': running(['curl', '--key', '/k', '-o', '-', '-H', 'K: v', 'https://example.org/-k']),
  },
  fails: {
    option: {
      'uri': { of: deploying(task('Ask', uri({ url: 'https://example.org', validate_certs: false }))), says: option('validate_certs', 'ansible.builtin.uri'), helps: 'reason' },
      'in other words': { of: deploying(task('Ask', other('community.general.x', { verify_ssl: 'no', tls_verify: 'yes', insecure: true }))), says: [...option('insecure', 'community.general.x'), ...option('verify_ssl', 'community.general.x')] },
      'defaults of modules': { of: withKeywords(deploying()), says: [...option('validate_certs', 'ansible.builtin.uri'), ...option('validate_certs', 'ansible.builtin.uri'), ...option('validate_certs', 'ansible.builtin.uri')].slice(0, 1) },
    },
    text: {
      'curl': { of: running(['curl', '-fsSk', 'https://example.org']), says: text('-fsSk') },
      'curl in words': { of: shelling('test -f x && curl --silent --insecure https://example.org'), says: text('--insecure') },
      'wget': { of: shelling('wget --no-check-certificate https://example.org'), says: text('wget --no-check-certificate') },
      'kubectl': { of: running(['kubectl', '--insecure-skip-tls-verify', 'get', 'nodes']), says: text('--insecure-skip-tls-verify') },
      'Git': { of: running(['git', 'config', 'http.sslVerify', 'false']), says: text('sslVerify false') },
      'a registry': { of: writing('{"insecure-registries": ["x"]}'), says: text('"insecure-registries"') },
    },
  },
});
