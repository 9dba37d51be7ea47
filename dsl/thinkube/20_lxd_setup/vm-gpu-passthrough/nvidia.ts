import { asserted, block, defineResource, creates, expression, facts, j, noEffects, observed, remembered, restores, reads, task, thisHost } from '#dsl';
import type { Expr, Precondition, Resource } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { reboot } from '#modules/ansible.builtin/reboot';
import { shell } from '#modules/ansible.builtin/shell';
import { aptChoice } from '#resources/host/apt-choice';
import { onlyWhere } from '#resources/host/only-where';
import { pciLook } from '../../00_initial_setup/gpu-reservation/pci-look.ts';
import { vars } from '../../variables.ts';

const reference = 'README.vm_gpu_passthrough.md';
const version = vars.nvidiaDriverVersion;

/** The cards that the VM sees. */
export const seen = pciLook('Look at the cards of the VM', 'gpu_look', expression<readonly string[]>`[]`);
const isNvidia = expression<boolean>`${seen.found.cards} | selectattr('kind', 'match', '10de:') | length > 0`;

export const cardArrived: Precondition = {
  name: 'The VM sees a graphics card',
  looks: [seen.task],
  that: [expression<boolean>`${seen.found.cards} | length > 0`],
  failure: {
    error: j`GPU passthrough: ${thisHost} sees no graphics card, nothing was changed`,
    details: ['There is no PCI device of that kind in the VM'],
    action: ['Run 60_configure_vm_gpu_passthrough.yaml', 'Look at lxc config device show for this VM'],
    reference,
  },
};

const packages = {
  headers: j`linux-headers-${facts.kernel}`,
  driver: j`nvidia-driver-${version}`,
  utilities: j`nvidia-utils-${version}`,
} as const;
const ofDriver = expression<readonly string[]>`['nvidia-driver-' ~ ${version}, 'nvidia-utils-' ~ ${version}]`;
const inNvidia = <R extends Resource>(what: string, resource: R): R => onlyWhere(`Where the card is one of NVIDIA: ${what}`, isNvidia, resource);

/** Headers come first: without them the module of the driver is not built, and nobody says so. */
const tools = inNvidia('what builds modules', aptChoice('packages that build modules of the kernel', { candidates: [packages.headers, 'build-essential', 'dkms'], chosen: expression<readonly string[]>`['linux-headers-' ~ ${facts.kernel}, 'build-essential', 'dkms']` }));
const driver = inNvidia('driver', aptChoice('driver of NVIDIA', { candidates: [packages.driver, packages.utilities, 'nvidia-cuda-toolkit'], chosen: expression<readonly string[]>`${ofDriver} + (['nvidia-cuda-toolkit'] if ${vars.installCudaToolkit} else [])` }));
const held = inNvidia('held packages', heldPackages('packages of the driver', expression<readonly string[]>`${ofDriver} if ${vars.pinDriverPackages} else []`));

/** Packages that upgrades leave alone. The rollback lets go of those that were not held before. */
function heldPackages(title: string, names: Expr<readonly string[]>): Resource {
  const output = { key: 'output:held packages', argv: ['apt-mark', 'showhold'] };
  const show = (name: string) => task(name, command({ argv: output.argv }), { become: true, effects: [reads('package setting', 'hold')], changedWhen: false, checkMode: false });
  return defineResource({
    kind: 'Resource',
    type: 'held packages',
    title: `held ${title}`,
    origin: seen.task.origin,
    remembers: { outputs: [output] },
    present: () => {
      const held = show(`See which ${title} are held`);
      const missing = expression<readonly string[]>`${names} | difference(${held.result.stdout_lines})`;
      return [held, task(`Keep upgrades from the ${title}`, command({ argv: expression<readonly string[]>`['apt-mark', 'hold'] + ${missing}` }), { become: true, effects: [creates('package setting', 'hold')], changedWhen: true, when: expression<boolean>`${missing} | length > 0` })];
    },
    observe: () => {
      const held = show(`Held: ${title}`);
      return [held, asserted(`Upgrades leave the ${title} alone`, expression<boolean>`${names} | difference(${held.result.stdout_lines}) | length == 0`, { error: j`GPU passthrough: an upgrade may replace the driver of ${thisHost} under a running program`, details: [j`Held: {{ ${held.result.stdout_lines} | join(', ') or 'nothing' }}`], action: ['Run 65_configure_vm_gpu_drivers.yaml'], reference })];
    },
    absent: () => {
      const held = show(`See which ${title} are still held`);
      const ours = expression<readonly string[]>`${held.result.stdout_lines} | intersect(${names}) | difference((${remembered('output', 'held packages').value} | default('')).splitlines())`;
      return [held, task(`Let upgrades come to the ${title}`, command({ argv: expression<readonly string[]>`['apt-mark', 'unhold'] + ${ours}` }), { become: true, effects: [restores('package setting', 'hold')], changedWhen: true, when: expression<boolean>`${ours} | length > 0` })];
    },
  });
}

const resources = [tools, driver, held] as const;

const ask = (name: string) => task(name, command({ argv: ['nvidia-smi', '--query-gpu=name,driver_version', '--format=csv,noheader'] }), { changedWhen: false, checkMode: false, failedWhen: false, when: isNvidia });
const first = ask('Ask the driver for the card');
const second = ask('Ask the driver again');
const last = ask('Ask the driver after the restart');
const silent = (asked: typeof first) => expression<boolean>`${asked.result.rc} | default(0) != 0 and not ansible_check_mode`;

/** What makes the driver work once its packages are there; the VM restarts only where nothing else helps. */
const loaded = [
  first,
  task('Load the module of the driver', command({ argv: ['modprobe', 'nvidia'] }), { become: true, effects: noEffects('it is loaded at each start of the VM anyway'), changedWhen: true, failedWhen: (result) => expression<boolean>`${result.rc} not in [0, 1]`, when: silent(first) }),
  second,
  task('Restart the VM to load the driver', reboot({ msg: 'Restart by Ansible: the driver of the graphics card is new', reboot_timeout: 900 }), { become: true, when: silent(second) }),
  last,
  asserted('The driver works', expression<boolean>`not (${silent(last)})`, {
    error: j`GPU passthrough: the driver of ${thisHost} does not find the card`,
    details: [j`nvidia-smi says: {{ ${last.result.stderr} | default('', true) or ${last.result.stdout} | default('', true) }}`],
    action: ['Look whether the module was built: dkms status', 'Look what the kernel says: journalctl --boot --dmesg --grep nvidia'],
    reference,
  }),
];
const others = task('Say that there is no driver to install', debug({ msg: j`The card of ${thisHost} is not one of NVIDIA: the kernel has the driver` }), { when: expression<boolean>`not (${isNvidia})` });

/** The steps of 65, and what a test looks at. */
export const configure = [...resources, ...loaded, others] as const;

const vectors = `#include <cstdio>
__global__ void add(const int *a, const int *b, int *sum) { sum[threadIdx.x] = a[threadIdx.x] + b[threadIdx.x]; }
int main() {
  int *a, *b, *sum;
  cudaMallocManaged(&a, 256 * sizeof(int));
  cudaMallocManaged(&b, 256 * sizeof(int));
  cudaMallocManaged(&sum, 256 * sizeof(int));
  for (int i = 0; i < 256; i++) { a[i] = i; b[i] = 2 * i; }
  add<<<1, 256>>>(a, b, sum);
  if (cudaDeviceSynchronize() != cudaSuccess) return 1;
  for (int i = 0; i < 256; i++) if (sum[i] != 3 * i) return 2;
  puts("right");
}
`;
const asked = ask('Ask the driver for its card');
const computed = task('Let the card add vectors', shell({ cmd: 'folder="$(mktemp -d)" && trap \'rm -r "$folder"\' EXIT && nvcc -x cu -o "$folder/vectors" - && "$folder/vectors"', stdin: vectors }), { changedWhen: false, checkMode: false, failedWhen: false, effects: noEffects('its program is in a temporary folder that it removes'), when: expression<boolean>`${isNvidia} and ${vars.installCudaToolkit}` });
const plain = (text: Expr<string>): Expr<string> => expression<string>`${text} | lower | regex_replace('[^a-z0-9]', '')`;

export const test = [
  seen.task,
  asserted('The VM sees its card', expression<boolean>`${seen.found.cards} | length > 0`, cardArrived.failure),
  block('Where the card is one of NVIDIA', [
    ...observed(...resources),
    asked,
    asserted('The driver works, and is of the branch that is wanted', [expression<boolean>`${asked.result.rc} == 0`, expression<boolean>`(', ' ~ ${version}.split('-') | first ~ '.') in ${asked.result.stdout}`], {
      error: j`GPU passthrough: the driver of ${thisHost} does not work, or is another one`,
      details: [j`nvidia-smi says: {{ ${asked.result.stdout} | default('', true) or ${asked.result.stderr} | default('nothing', true) }}`, j`Wanted: ${version}`],
      action: ['Run 65_configure_vm_gpu_drivers.yaml'],
      reference,
    }),
    asserted('It is the model that the inventory names', expression<boolean>`${plain(expression<string>`${vars.gpuType} | default('')`)} in ${plain(asked.result.stdout)}`, {
      error: j`GPU passthrough: ${thisHost} has another card than the inventory says`,
      details: [j`It has {{ ${asked.result.stdout} }}; gpu_type says {{ ${vars.gpuType} | default('') }}`],
      action: ['Look which card is in the slot pci_slot of the parent host', 'Correct gpu_type or pci_slot'],
      reference,
    }),
    computed,
    asserted('The card computes', expression<boolean>`${computed.result} is skipped or ${computed.result.stdout} == 'right'`, {
      error: j`GPU passthrough: programs of CUDA do not run on ${thisHost}`,
      details: [j`It says: {{ ${computed.result.stderr} | default('', true) or ${computed.result.stdout} | default('nothing', true) }}`],
      action: ['Run 65_configure_vm_gpu_drivers.yaml', 'Look at nvidia-smi in the VM'],
      reference,
    }),
  ], { when: isNvidia }),
];
