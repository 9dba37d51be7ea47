/** What in the lab stands for something else, and in what it differs. */
export const simulated: readonly string[] = [
  'The hosts are LXD system containers on one kernel: no boot loader, kernel modules, disks or GPUs of their own.',
  'The control node of the playbooks (localhost) is lab-alpha, reached by SSH.',
  'outside.lab.test, which only the bridge of the lab answers, stands for names of the Internet.',
];

/** The same for single platforms. */
export const simulatedOf: Readonly<Record<string, readonly string[]>> = {
  thinkube: [
    'Graphics cards, their IOMMU and the start of a machine are simulated: a file system over /sys/bus/pci binds and unbinds drivers; grub-mkconfig, mkinitramfs and systemd are real.',
    'The addresses of the ingress are only records: nothing answers behind them.',
    'ZeroTier is simulated: its Central, its package repository, and a service zerotier-one whose packets travel in plain VXLAN between the hosts.',
    "Tailscale's programs are real, built from its sources; its coordination server is that of its own tests, and its API is simulated.",
  ],
  thinkheads: ["Docker is the distribution's docker.io, by variable; Docker's own packages are the default elsewhere."],
};
