import type { Preparation } from '../preparations.ts';

/** People who have set up their network themselves: several files, other modes, more than one address, a bridge of their own. */
export const networkBridgePreparations: readonly Preparation[] = [
  {
    host: 'lab-alpha',
    about: 'a netplan file with the name of ours that defines another bridge, a file that was put out of use before, and a setting of cloud-init of the same name',
    script: `
cat >/etc/netplan/01-thinkube-config.yaml <<'END'
# Mine, from before.
network:
  version: 2
  bridges:
    mine0:
      addresses: [198.51.100.1/32]
      dhcp4: no
