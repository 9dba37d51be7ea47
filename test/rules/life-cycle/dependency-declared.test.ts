import { component } from '../../../src/dsl/component.ts';
import { play } from '../../../src/dsl/play.ts';
import { task } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { lineinfile } from '../../../src/modules/ansible.builtin/lineinfile.ts';
import { slurp } from '../../../src/modules/ansible.builtin/slurp.ts';
import { systemdService } from '../../../src/modules/ansible.builtin/systemd_service.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { directory } from '../../../src/resources/host/directory.ts';
import { systemdUnit } from '../../../src/resources/host/systemd-unit.ts';
import { dependencyDeclared } from '../../../src/rules/life-cycle/dependency-declared.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, looks, samplePlatform } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

type Deploy = Parameters<typeof made>[1];
const namespace = task('Have the namespace', k8s({ kind: 'Namespace', name: 'web' }));
const object = task('Have the settings', k8s({ resource_definition: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'web' } } }));
const base = made('base', [task('Write it', copy({ dest: '/srv/base', content: 'x' })), directory('/srv/shared', { contents: 'ours' }), systemdUnit('nginx'), namespace]);
const read = task('Read it', slurp({ src: '/srv/base' }));
const using = (deploy: Deploy, dependsOn: readonly (typeof base)[] = []) => made('shop', deploy, { spec: { dependsOn, slot: 20 } });
const without = (deploy: Deploy) => samplePlatform(base, using(deploy));
const tested = component({ id: 'shop', title: 'Shop', summary: '', slot: 20, on: [play(groups.web, { deploy: [], test: [looks(), read] })] });
const missing = (does: string, what: string): string[] => [`"shop" ${does} the ${what}, which "base" makes, and does not depend on it.`];

describeRule(dependencyDeclared, {
  passes: {
    'a dependency': samplePlatform(base, using([read], [base])),
    'a dependency of a dependency': samplePlatform(base, made('middle', [], { spec: { dependsOn: [base] } }), made('shop', [read], { spec: { dependsOn: [made('middle', [], { spec: { dependsOn: [base] } })] } })),
    'a neighbour of what another one makes, in a line of a program': without([task('Look', command({ argv: ['cat', '/srv/shared/other'] }), { changedWhen: false })]),
    'what nobody makes': without([task('Read it', slurp({ src: '/etc/hosts' }))]),
    'what it makes itself': without([directory('/srv/shared'), task('Write it', copy({ dest: '/srv/shared/x', content: 'x' }))]),
    'what other hosts have': samplePlatform(made('base', [task('Write it', copy({ dest: '/srv/base', content: 'x' }), { delegateTo: 'localhost' })]), using([read])),
    'a tree that nobody compiled': uncompiled(base, using([read])),
  },
  fails: {
    undeclared: {
      'a file that is read': { of: without([read]), says: missing('reads', 'file /srv/base'), helps: 'dependsOn: [base]' },
      'a path in a line of a program': { of: without([task('Look', command({ argv: ['cat', '/srv/base'] }), { changedWhen: false })]), says: missing('reads', 'file /srv/base') },
      'a file that a test reads': { of: samplePlatform(base, tested), says: missing('reads', 'file /srv/base') },
      'a line in a file of another': { of: without([task('Set it', lineinfile({ path: '/srv/base', regexp: '^a', line: 'a' }))]), says: missing('makes something in', 'file /srv/base') },
      'a file in a folder of another': { of: without([task('Write it', copy({ dest: '/srv/shared/x', content: 'x' }))]), says: missing('makes something in', 'directory /srv/shared') },
      'a mode that is changed': { of: without([task('Close it', file({ path: '/srv/base', mode: '0600' }))]), says: missing('changes', 'file /srv/base') },
      'a unit that is restarted': { of: without([task('Restart it', systemdService({ name: 'nginx', state: 'restarted' }))]), says: missing('changes', 'unit nginx.service') },
      'an object in a namespace of another': { of: without([object]), says: missing('makes something in', 'namespace web') },
    },
  },
});
