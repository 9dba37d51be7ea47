import { describe, expect, test } from 'vitest';
import { defineGroups, thisHost } from '../../../src/dsl/groups.ts';
import { play } from '../../../src/dsl/play.ts';
import { task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { ComponentNode, PlaybookKind, PlayNode } from '../../../src/model/component.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { quiet, sampleComponent } from './sample.ts';

const groups = defineGroups({
  hosts: { purpose: 'Machines' },
  racked: { purpose: 'Machines in the rack', within: ['hosts'] },
  guests: { purpose: 'Guests of the machines', apart: ['hosts'] },
  clients: { purpose: 'Machines and guests' },
});

const look = task('Ask the machine', command({ argv: ['virsh', 'domid', j`${thisHost}`] }), { changedWhen: false, failedWhen: false });
const maker = sampleComponent({ id: 'maker', on: [play(groups.hosts, quiet)], makes: { hosts: groups.guests, looks: [look], gone: expression<boolean>`${look.result.rc} != 0` } });
const between = sampleComponent({ id: 'between', dependsOn: [maker] });
const needing = sampleComponent({ id: 'needing', dependsOn: [between], on: [play(groups.clients, quiet), play(groups.racked, quiet), play(groups.hosts, quiet)] });

const playsOf = (component: ComponentNode, purpose: PlaybookKind): readonly PlayNode[] => component.playbooks.find((playbook) => playbook.purpose === purpose)!.plays;
const startOf = ({ steps, gatherFacts }: PlayNode) => [gatherFacts, ...steps.map(({ name }) => plainText(name))].slice(0, 3);

describe('hosts that a component makes', () => {
  test('are looked for by rollbacks of whatever needs it, before anything asks them', () => {
    const [, , clients] = playsOf(needing, 'rollback');
    expect(startOf(clients!)).toEqual([false, 'See whether hosts of guests exist', 'Gather facts']);
    const [first] = clients!.steps;
    expect(first).toMatchObject({ kind: 'Block', steps: [{ name: 'Ask the machine' }, { name: 'Leave a host alone that does not exist any more' }] });
  });

  test('are not looked for where the hosts are others', () => {
    const [hosts, racked] = playsOf(needing, 'rollback');
    expect(startOf(hosts!)[0]).toBe(true);
    expect(startOf(racked!)[0]).toBe(true);
  });

  test('are not looked for by deploys and tests, which need them, nor by what makes them', () => {
    for (const purpose of ['deploy', 'test'] as const) for (const one of playsOf(needing, purpose)) expect(one.gatherFacts).toBe(true);
    for (const one of playsOf(maker, 'rollback')) expect(one.gatherFacts).toBe(true);
  });
});
