import type { Scenario } from '../scenario.ts';

const lines = (text: string) => text.trim().split('\n').filter((line) => line !== '');

/** What can go wrong around the virtual machines. */
export const vmsScenarios: readonly Scenario[] = [
  {
    about: 'a VM name is already taken by something that is not ours',
    course: 'stays away',
    async run(stage) {
      const made = 'lxc profile create of-somebody-else >/dev/null && lxc profile device add of-somebody-else root disk path=/ pool=default >/dev/null && lxc init --empty lab-w1 --profile of-somebody-else --target lab-beta >/dev/null';
      const asked = "lxc query '/1.0/instances?recursion=1' | jq --compact-output 'map({name, location, status, profiles, config, devices})'";
      stage.atTheEnd(() => stage.sh('lab-alpha', 'lxc delete --force lab-w1; lxc profile delete of-somebody-else'));
      await stage.sh('lab-alpha', made);
      const before = await stage.sh('lab-alpha', asked);
      stage.refused('the deploy says whose name it is', await stage.run('deploy with a name that is taken', stage.playbook('30-1_create_base_vms')), ['lab-w1', 'not made by this installation', 'lab-beta']);
      const rolledBack = await stage.run('rollback beside an instance of somebody else', stage.rollback, { args: stage.confirmed });
      stage.changesNothing('the rollback leaves the instance alone', rolledBack);
      const after = await stage.sh('lab-alpha', asked);
      stage.check('the instance is exactly as it was, and the only one', after === before ? [] : ['before:', ...lines(before), 'after:', ...lines(after)]);
    },
  },
  {
    about: 'a VM wants more memory than its host has',
    course: 'stays away',
    async run(stage) {
      const inventory = stage.inventoryWith({ 'lab-w2': { memory: '9000GiB' } });
      stage.refused('the deploy says the figures', await stage.run('deploy with a VM of 9000GiB', stage.playbook('30-1_create_base_vms'), { inventory }), ['lab-alpha', '9000GiB']);
    },
  },
  {
    about: 'the host of two VMs loses its power while they are made',
    course: 'arrives',
    async run(stage) {
      await stage.run('deploy with a power cut of lab-beta', stage.playbook('30-1_create_base_vms'), {
        during: [{ about: 'lab-beta loses its power', task: /Wait until they are made/, act: () => stage.powerCut('lab-beta') }],
      });
      stage.succeeds('the next deploy completes it', await stage.run('deploy after the power cut', stage.deploy));
    },
  },
  {
    about: 'a VM is to have less memory',
    course: 'stays',
    async run(stage) {
      const started = "lxc query '/1.0/instances?recursion=1' | jq --raw-output '.[] | .name + \" \" + .last_used_at'";
      const before = lines(await stage.sh('lab-alpha', started));
      const inventory = stage.inventoryWith({ 'lab-w2': { memory: '900MB' } });
      stage.succeeds('the deploy sets it', await stage.run('deploy with less memory for lab-w2', stage.playbook('30-1_create_base_vms'), { inventory }));
      const again = lines(await stage.sh('lab-alpha', started)).filter((line) => !before.includes(line)).map((line) => line.split(' ')[0]!);
      stage.check('only that VM was restarted', again.join() === 'lab-w2' ? [] : [`restarted: ${again.join(', ') || 'none'}`]);
      stage.succeeds('the next deploy gives it back', await stage.run('deploy with the memory of the inventory', stage.deploy));
    },
  },
];
