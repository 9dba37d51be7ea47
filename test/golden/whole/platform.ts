import { anyOf, component, defineGroups, defineVariables, domain, expression, installation, integer, j, observed, phase, platform, play, probed, technical, undo } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { aptPackage } from '#resources/host/apt-package';
import { managedFile } from '#resources/host/managed-file';
import { removed, stopped } from '#resources/host/faults';
import { systemdUnit } from '#resources/host/systemd-unit';

const groups = defineGroups({
  web: { purpose: 'Web servers', members: 'at least one' },
  caches: { purpose: 'Caches in front of them' },
});

const vars = defineVariables({
  domainName: installation(domain, 'Domain of the site', { example: 'example.org' }),
  webPort: technical(integer({ minimum: 1, maximum: 65535 }), 'Port of the site', { default: 80 }),
});

const nginx = aptPackage('nginx');
const service = systemdUnit('nginx');
const site = managedFile('/etc/nginx/conf.d/site.conf', { template: 'site.conf.j2', then: service.reloaded });
const greeting = managedFile(j`/var/www/${vars.domainName}/index.html`, { content: j`<h1>${vars.domainName}</h1>\n`, owner: 'www-data', title: 'first page' });

/** A package, two files, a unit and its handler, on two sets of hosts. */
const web = component({
  id: 'web',
  title: 'Web server',
  summary: 'A web server with one page.',
  slot: 10,
  on: [
    play(anyOf(groups.web, groups.caches), {
      about: 'servers',
      deploy: [nginx, site, greeting, service],
      test: [
        ...observed(nginx, site, greeting, service),
        ...probed('The page is there', command({ argv: ['curl', '--fail', '--silent', j`http://localhost:${vars.webPort}/`] }), {
          until: (result) => expression<boolean>`${result.rc} == 0`,
          failure: (result) => ({ error: 'web: no page', details: [j`curl says ${result.stderr}`], action: ['Run 10_deploy.yaml'], reference: 'README.web.md' }),
        }),
      ],
      rollback: undo({ retain: [{ what: 'logs in /var/log/nginx', reason: 'they tell what happened' }] }),
      faults: [stopped(service), removed(site)],
    }),
  ],
  troubleshooting: [{ symptom: 'The port is taken', remedy: 'set web_port' }],
});

export default platform({
  id: 'whole',
  title: 'Whole',
  summary: 'A platform of one component, every file of it.',
  groups,
  variables: vars,
  phases: [phase({ id: '10_web', title: 'Web', summary: 'Everything that people see.', components: [web] })],
});
