/** A device of a simulated machine. Numbers are hexadecimal, as the kernel shows them. */
export interface SimulatedDevice {
  /** With the domain in front: `0000:01:00.0`. */
  readonly address: string;
  readonly vendor: string;
  readonly device: string;
  readonly class: string;
  /** The driver for its kind; empty where there is none. */
  readonly driver: string;
  /** Number of its IOMMU group. */
  readonly group: string;
  /** The driver is part of the kernel: it takes the device before the initial RAM disk runs. */
  readonly builtIn?: boolean;
}

/** A simulated machine: its processor and its devices. None of them exists. */
export interface SimulatedMachine {
  readonly title: string;
  readonly processor: 'AuthenticAMD' | 'GenuineIntel';
  readonly devices: readonly SimulatedDevice[];
}

const bridge = (address: string, group: string): SimulatedDevice => ({ address, vendor: '1022', device: '1483', class: '060400', driver: 'pcieport', group, builtIn: true });
const board: readonly SimulatedDevice[] = [
  { address: '0000:00:00.0', vendor: '1022', device: '1480', class: '060000', driver: '', group: '0' },
  { address: '0000:00:14.3', vendor: '1022', device: '790e', class: '060100', driver: '', group: '1' },
  { address: '0000:02:00.0', vendor: '8086', device: '15f3', class: '020000', driver: 'igc', group: '2' },
  { address: '0000:03:00.0', vendor: '144d', device: 'a80a', class: '010802', driver: 'nvme', group: '3', builtIn: true },
];

/** A card: the graphics device and, beside it, sound. `bus` is the number of its slot. */
function card(bus: string, group: string, device: string, driver = 'nvidia', vendor = '10de'): readonly SimulatedDevice[] {
  return [
    { address: `0000:${bus}:00.0`, vendor, device, class: '030000', driver, group },
    { address: `0000:${bus}:00.1`, vendor, device: '1aef', class: '040300', driver: 'snd_hda_intel', group },
  ];
}

/** What newer cards have besides: a USB controller, whose driver is often part of the kernel, and its UCSI. */
function usbOf(bus: string, group: string): readonly SimulatedDevice[] {
  return [
    { address: `0000:${bus}:00.2`, vendor: '10de', device: '1ad6', class: '0c0330', driver: 'xhci_hcd', group, builtIn: true },
    { address: `0000:${bus}:00.3`, vendor: '10de', device: '1ad7', class: '0c8000', driver: 'nvidia-gpu', group },
  ];
}

const graphicsOfProcessor: SimulatedDevice = { address: '0000:11:00.0', vendor: '1002', device: '164e', class: '030000', driver: 'amdgpu', group: '11' };

/** The simulated machines, by the name of what is special about them. */
export const machines = {
  noGpu: { title: 'a machine without a graphics card', processor: 'AuthenticAMD', devices: board },
  oneGpu: { title: 'a machine with one graphics card and an Intel processor, whose IOMMU has to be turned on', processor: 'GenuineIntel', devices: [...board, bridge('0000:00:01.0', '12'), ...card('0a', '14', '1b06', 'nouveau')] },
  twoIdentical: {
    title: 'a machine with two cards of one model beside the graphics of its processor',
    processor: 'AuthenticAMD',
    devices: [...board, bridge('0000:00:01.1', '14'), ...card('01', '14', '2204'), bridge('0000:00:03.1', '16'), ...card('08', '16', '2204'), graphicsOfProcessor],
  },
  twoDifferent: { title: 'a machine with two different cards', processor: 'AuthenticAMD', devices: [...board, ...card('01', '14', '2204'), ...card('08', '16', '73bf', 'amdgpu', '1002')] },
  fourFunctions: { title: 'a machine with a card of four functions, one of them taken by a driver inside of the kernel', processor: 'AuthenticAMD', devices: [...board, ...card('01', '14', '1e07'), ...usbOf('01', '14'), graphicsOfProcessor] },
  sharedGroup: {
    title: 'a machine whose card shares its IOMMU group with the network and a USB controller',
    processor: 'AuthenticAMD',
    devices: [...board.filter(({ group }) => group !== '2'), ...card('08', '15', '2204'), bridge('0000:00:01.2', '15'), { ...board[2]!, group: '15' }, { address: '0000:07:00.1', vendor: '1022', device: '149c', class: '0c0330', driver: 'xhci_hcd', group: '15' }],
  },
} as const satisfies Readonly<Record<string, SimulatedMachine>>;

/** The name of a simulated machine. */
export type MachineName = keyof typeof machines;
