import { component, defineGroups, irregular, observed, phase, platform, play } from '#dsl';
import { directory } from '#resources/host/directory';
import { managedFile } from '#resources/host/managed-file';

const groups = defineGroups({ machines: { purpose: 'All machines' } });
const folder = directory('/etc/bridge', { contents: 'ours' });
const plan = managedFile('/etc/bridge/plan.yaml', { content: 'version: 2\n', mode: '0600' });
const active = managedFile('/etc/bridge/active.yaml', { content: 'active: true\n', mode: '0600' });

/** Three parts of which two have names that users know from elsewhere. */
const bridge = component({
  id: 'bridge',
  title: 'Bridge',
  summary: 'A network bridge in steps that can be looked at one by one.',
  slot: 20,
  parts: [
    { files: irregular('the guide for users calls them by these names', { deploy: '20-1_prepare_bridge', test: '18-1_test_bridge_plan', rollback: '19-1_remove_bridge_plan' }), on: [play(groups.machines, { deploy: [folder, plan], test: observed(folder, plan) })] },
    { files: irregular('the guide for users calls them by these names', { deploy: '20-2_apply_bridge', test: '18-2_test_bridge', rollback: '19-2_restore_network' }), on: [play(groups.machines, { deploy: [active], test: observed(active) })] },
    { files: { deploy: 'tune_bridge', test: 'test_bridge_speed', rollback: 'reset_bridge_speed' }, on: [play(groups.machines, { about: 'speed', deploy: [], configure: {}, test: observed(active) })] },
  ],
});

export default platform({ id: 'irregular', title: 'Irregular', summary: 'Names of others.', groups, variables: {}, phases: [phase({ id: '10_infra', title: 'Infrastructure', summary: 'x', components: [bridge] })] });
