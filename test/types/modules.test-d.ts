import { assert } from '#modules/ansible.builtin/assert';
import { command } from '#modules/ansible.builtin/command';
import { copy } from '#modules/ansible.builtin/copy';
import { find } from '#modules/ansible.builtin/find';
import { meta } from '#modules/ansible.builtin/meta';
import { serviceFacts } from '#modules/ansible.builtin/service_facts';
import { setFact } from '#modules/ansible.builtin/set_fact';
import { stat } from '#modules/ansible.builtin/stat';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { dockerContainer } from '#modules/community.docker/docker_container';
import { keycloakClient } from '#modules/community.general/keycloak_client';
import { k8s } from '#modules/kubernetes.core/k8s';
import { j } from '../../src/dsl/values.ts';
import type { Expr } from '../../src/dsl/values.ts';
import { task } from '../../src/dsl/task.ts';

declare const text: Expr<string>;
declare const number: Expr<number>;
declare const truth: Expr<boolean>;
declare const anything: Expr<unknown>;

// Values, expressions of the right type and templates may stand for an option.
copy({ dest: '/etc/motd', content: text, mode: j`0${number}`, backup: truth });
systemdService({ name: 'named', state: 'started', enabled: true });
dockerContainer({ name: text, networks: [{ name: 'inner', aliases: [text, j`x-${number}`] }], pull: true, env: { PORT: number } });
k8s({ resource_definition: { kind: 'Namespace', metadata: { name: text, labels: { any: anything, none: null } } } });
keycloakClient({ auth_keycloak_url: text, attributes: { 'saml.encrypt': true, 'undocumented.key': number } });
assert({ that: [truth, j`${number} > 1`] });
setFact({ cacheable: false, any_name: { of: [text, 1] } });
meta({ _raw_params: 'end_host' });
serviceFacts({});

// @ts-expect-error misspelt option
copy({ dest: '/etc/motd', conntent: 'x' });
// @ts-expect-error alias: the canonical name is dest
copy({ dest: '/x', directory_mode: '0755', name: '/x' });
// @ts-expect-error missing required option
copy({ content: 'x' });
// @ts-expect-error wrong choice
systemdService({ name: 'named', state: 'running' });
// @ts-expect-error yes is no truth value
systemdService({ name: 'named', enabled: 'yes' });
// @ts-expect-error an expression of the wrong type
systemdService({ name: 'named', enabled: text });
// @ts-expect-error a mode is text
copy({ dest: '/etc/motd', mode: 0o644 });
// @ts-expect-error a list is wanted
command({ argv: 'true' });
// @ts-expect-error misspelt suboption
dockerContainer({ name: 'web', networks: [{ name: 'inner', alias: ['x'] }] });
// @ts-expect-error missing required suboption
dockerContainer({ name: 'web', networks: [{ aliases: ['x'] }] });
// @ts-expect-error no such free-form word
meta({ _raw_params: 'end_hosts' });
// @ts-expect-error a module without options takes none
serviceFacts({ name: 'x' });

const key = task('Look at the key', stat({ path: '/etc/key' }));
const exists: Expr<boolean> = key.result.stat.exists;
const mode: Expr<string> = key.result.stat.mode;
const changed: Expr<boolean> = key.result.changed;
// @ts-expect-error typo in a return value
key.result.stat.exits;
// @ts-expect-error no such return value
key.result.content;
// @ts-expect-error the type of a return value
const wrong: Expr<string> = key.result.stat.exists;

const run = task('Run it', command({ argv: ['true'] }));
const line: Expr<string> = run.result.stdout_lines[0]!;
const message: Expr<string> = run.result.msg;
const path: Expr<unknown> = task('Find them', find({ paths: ['/etc'] })).result.files[0]!['path']!;

export { changed, exists, line, message, mode, path, wrong };
