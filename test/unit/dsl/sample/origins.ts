/** Prints where nodes of each kind say that they were written. */
import { aptPackage } from '../../../../src/resources/host/apt-package.ts';
import { block, callRole, component, entryPoint, forEach, handler, observed, phase, platform, play, role, task } from '../../../../src/dsl/index.ts';
import type { TaskNode } from '../../../../src/model/task.ts';
import { debug } from '../../../../src/modules/ansible.builtin/debug.ts';
import { groups, looks } from '../sample.ts';

interface Odd { readonly only: string; readonly types: number }
const odd = (value: Odd): string => value.only;

const say = task(odd({ only: 'Say it', types: 1 }), debug({ msg: 'x' })); // task
const looped = forEach('name', ['a'], () => task('Say each', debug({ msg: 'x' }))); // entry
const both = block('Both', [say, looped]); // block
const restart = handler('Restart', debug({ msg: 'x' })); // handler
const nginx = aptPackage('nginx'); // resource observation undo
const speaker = role({ name: 'r', title: 'R', entryPoints: { main: entryPoint({ description: 'D', parameters: {}, steps: () => [say] }) } }); // role
const called = callRole('Call', speaker, 'main', {}); // zone

const servers =
  play(groups.web, { // play
    deploy: [nginx, both, called, task('Notify', debug({ msg: 'x' }), { then: restart })],
    test: [...observed(nginx), looks()],
  });

export const site = component({ id: 'site', title: 'Site', summary: 'x', slot: 10, on: [servers] }); // component
const first = phase({ id: '10_a', title: 'A', summary: 'x', components: [site] }); // phase
const whole = platform({ id: 'p', title: 'P', summary: 'x', groups, variables: {}, phases: [first] }); // platform

const rollback = site.playbooks.find((playbook) => playbook.purpose === 'rollback')!.plays[0]!.steps.find((step) => String(step.name).startsWith('List what came')) as TaskNode;
console.log(JSON.stringify({
  task: say.origin, entry: looped.origin, block: both.origin, handler: restart.origin, resource: nginx.origin, observation: observed(nginx)[0]!.origin, undo: rollback.origin,
  role: speaker.origin, zone: called.origin, play: servers.origin, component: site.origin, phase: first.origin, platform: whole.origin,
}));
