import type { Scenario } from '../scenario.ts';

/** What can go wrong while hosts become one cluster. */
export const lxdClusterScenarios: readonly Scenario[] = [
  {
    about: 'the second member cannot be reached from the first',
    course: 'stays away',
    async run(stage) {
      const [first, second] = stage.servers;
      await stage.cutOff({ host: second, peer: first });
      stage.refused('the deploy names the member before it changes anything', await stage.run('deploy with the second member cut off from the first', stage.deploy), [second, 'cannot be reached']);
    },
  },
  {
    about: 'a disk is too small for the pool',
    course: 'stays away',
    async run(stage) {
      const [, second] = stage.servers;
      const inventory = stage.inventoryWith({ [second]: { lxd_storage_pool_size: '9000TB' } });
      stage.refused('the deploy says the figures before it changes anything', await stage.run('deploy with a pool of 9000TB', stage.deploy, { inventory }), [second, '9000TB', 'Free: ']);
    },
  },
  {
    about: 'the second member is cut off at its join',
    course: 'arrives',
    async run(stage) {
      const [first, second] = stage.servers;
      const cut = await stage.run('deploy with the second member cut off at its join', stage.deploy, {
        during: [{ about: 'the second member is cut off from the first', task: /Ask the first member for a token/, moment: 'ends', act: () => stage.cutOff({ host: second, peer: first }) }],
      });
      stage.fails('the deploy says it in the words of LXD', cut, [`${second} did not join`, 'LXD says: ', '8443']);
      await stage.reconnect();
      stage.succeeds('the next deploy completes it', await stage.run('deploy after the cut', stage.deploy));
    },
  },
  {
    about: 'the second member loses its power in the join',
    course: 'arrives',
    async run(stage) {
      const [, second] = stage.servers;
      const cut = await stage.run('deploy with a power cut of the second member in its join', stage.deploy, {
        during: [{ about: 'the second member loses its power', task: /Join the cluster/, host: second, act: () => stage.powerCut(second) }],
      });
      // The lab gives the power back at once: Ansible may find the host again, and then it has to come to its end.
      if (cut.ok) stage.changesNothing('the deploy that found the member again has completed it', await stage.run('test after the power cut', stage.test));
      else stage.unreachable('the deploy says that the member is gone', cut, second);
      stage.succeeds('the next deploy completes it', await stage.run('deploy after the power cut', stage.deploy));
    },
  },
];
