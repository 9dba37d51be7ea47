import { asserted, block, changes, creates, defineResource, deletes, expression, forEach, j, noEffects, onHost, reads, task } from '#dsl';
import type { Arg, Expr, Precondition, Resource } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import { shell } from '#modules/ansible.builtin/shell';
import { stat } from '#modules/ansible.builtin/stat';
import { waitFor } from '#modules/ansible.builtin/wait_for';
import { lxdName } from '#resources/lxd/names';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { allGpuVms, functionsOf, seenByParents } from './cards.ts';
import { devicePlans } from './device-plan.ts';
import type { DevicePlan } from './device-plan.ts';

const vms = groups.lxdContainers.hosts;
const reference = 'README.vm_gpu_passthrough.md';
const instances = lxdName('instance', j`${vms}`);
const devices = lxdName('instance', j`${vms}/devices/gpu`);

const now = devicePlans('Compare the devices of the VMs with their cards', 'gpu_device_plans', vms, functionsOf);
const differing = (plans: Expr<readonly DevicePlan[]>): Expr<readonly DevicePlan[]> => expression<readonly DevicePlan[]>`(${plans} | selectattr('remove')) + (${plans} | rejectattr('remove') | selectattr('add'))`;

const earlier = task('Look for VMs that got a card before', stat({ path: '/var/lib/thinkube/vm_gpu_passthrough/devices/record.json', get_checksum: false }), { become: true });
/** Whether any VM gets a card, or had one. */
export const managed = expression<boolean>`${allGpuVms} | length > 0 or ${earlier.result.stat.exists}`;
export const look = [earlier, seenByParents, now.task];

const there: Precondition = {
  name: 'The VMs that get a card are virtual machines of LXD',
  looks: [
    earlier,
    block('Leave LXD alone where no VM gets a card', [
      task('Say that no VM gets a card', debug({ msg: 'No VM of the inventory gets a graphics card: nothing was changed' })),
      task('End here for this host', meta({ _raw_params: 'end_host' })),
    ], { when: expression<boolean>`not (${managed})` }),
    seenByParents,
    now.task,
  ],
  that: [expression<boolean>`${now.plans} | selectattr('vm', 'in', ${allGpuVms}) | rejectattr('type', 'eq', 'virtual-machine') | length == 0`],
  failure: {
    error: 'GPU passthrough: a VM that is to get a card cannot have one, nothing was changed',
    details: [j`Not there, or no virtual machine: {{ ${now.plans} | selectattr('vm', 'in', ${allGpuVms}) | rejectattr('type', 'eq', 'virtual-machine') | map(attribute='vm') | join(', ') }}`],
    action: ['Run 30-1_create_base_vms.yaml with lxd_instance_type: virtual-machine: a container has no PCI devices of its own'],
    reference,
  },
};
const free: Precondition = {
  name: 'The names of the devices are free, or ours',
  that: [expression<boolean>`${now.plans} | selectattr('clashes') | length == 0`],
  failure: {
    error: 'GPU passthrough: VMs have devices of these names that are something else, nothing was changed',
    details: [j`VMs: {{ ${now.plans} | selectattr('clashes') | map(attribute='vm') | join(', ') }}; devices: {{ ${now.plans} | map(attribute='clashes') | flatten | unique | join(', ') }}`],
    action: ['Look at them with lxc config device show VM, and remove or rename them'],
    reference,
  },
};
/** On the host that LXD is told from. */
export const preconditions = [there, free] as const;

interface One {
  readonly 0: DevicePlan;
  readonly 1: string;
}
interface Added {
  readonly 0: DevicePlan;
  readonly 1: { readonly name: string; readonly address: string };
}

const root = { become: true, changedWhen: true } as const;
/** Cards cannot be plugged into a machine that runs. It is asked to shut down first. */
const stop = (plans: Expr<readonly DevicePlan[]>) =>
  forEach('gpu_plan', expression<readonly DevicePlan[]>`${differing(plans)} | selectattr('status', 'eq', 'Running')`, (plan) => task('Stop the VMs whose devices differ', shell({ cmd: j`lxc stop '${plan.vm}' --timeout=${vars.gpuStopTimeout} || lxc stop '${plan.vm}' --force` }), { ...root, effects: [changes('lxd', instances)] }), (plan) => plan.vm);
const remove = (name: string, plans: Expr<readonly DevicePlan[]>) =>
  forEach('gpu_device', expression<readonly One[]>`${plans} | subelements('remove')`, (one) => task(name, command({ argv: ['lxc', 'config', 'device', 'remove', one[0].vm, one[1]] }), { ...root, effects: [deletes('lxd', devices)] }), (one) => j`${one[0].vm} ${one[1]}`);
const start = (names: Arg<readonly string[]>) =>
  forEach('gpu_vm', names, (vm) =>
    task('Have the VMs running', shell({ cmd: j`if test "$(lxc list '^${vm}$' --columns s --format csv)" != RUNNING; then\n  lxc start '${vm}' && echo started\nfi` }), {
      become: true,
      effects: [changes('lxd', instances)],
      changedWhen: (result) => expression<boolean>`'started' in ${result.stdout} | default('')`,
      until: (result) => expression<boolean>`${result} is succeeded`,
      retries: vars.gpuStartAttempts,
      delay: 5,
    }));

/** The functions of the cards as PCI devices of the VMs. A VM is stopped only when its devices differ. */
export const vmCards: Resource = defineResource({
  kind: 'Resource',
  type: 'lxd devices',
  title: 'cards of the VMs',
  origin: now.task.origin,
  remembers: {},
  present: () => [
    stop(now.plans),
    remove('Take devices from VMs that they have too many', now.plans),
    forEach('gpu_device', expression<readonly Added[]>`${now.plans} | subelements('add')`, (one) => task('Give the VMs the functions of their cards', command({ argv: ['lxc', 'config', 'device', 'add', one[0].vm, one[1].name, 'pci', j`address=${one[1].address}`] }), { ...root, effects: [creates('lxd', devices)] }), (one) => j`${one[0].vm} ${one[1].name}`),
    start(expression<readonly string[]>`${allGpuVms} | union(${differing(now.plans)} | map(attribute='vm'))`),
    forEach('gpu_vm', allGpuVms, (vm) => task('Wait until the VMs with a card answer', waitFor({ host: onHost(vm, vars.lanIp), port: 22, timeout: vars.gpuSettleSeconds }), { effects: noEffects('it only waits') })),
  ],
  observe: () => [
    asserted('Each VM has every function of its card, and runs', [expression<boolean>`${differing(now.plans)} | length == 0`, expression<boolean>`${now.plans} | selectattr('vm', 'in', ${allGpuVms}) | rejectattr('status', 'eq', 'Running') | length == 0`], {
      error: 'GPU passthrough: VMs do not have the cards that the inventory gives them',
      details: [
        j`Their devices differ: {{ ${differing(now.plans)} | map(attribute='vm') | join(', ') or 'none' }}`,
        j`They do not run: {{ ${now.plans} | selectattr('vm', 'in', ${allGpuVms}) | rejectattr('status', 'eq', 'Running') | map(attribute='vm') | join(', ') or 'none' }}`,
      ],
      action: ['Run 60_configure_vm_gpu_passthrough.yaml', 'Look why a VM does not start: lxc info VM --show-log'],
      reference,
    }),
    task('Read the devices of the VMs', command({ argv: ['lxc', 'query', '/1.0/instances?recursion=1'] }), { become: true, effects: [reads('lxd', devices), reads('lxd', instances)], changedWhen: false, checkMode: false }),
  ],
  absent: () => {
    const left = devicePlans('See which VMs have a card', 'gpu_devices_left', vms, () => expression<readonly string[]>`[]`);
    const had = expression<readonly string[]>`${differing(left.plans)} | map(attribute='vm') | list`;
    return [left.task, stop(left.plans), remove('Take the cards from the VMs', left.plans), start(had)];
  },
});
