import { rule } from '../rule.ts';

/** Nodes of Kubernetes talk over the LAN (conventions NET-02). */
export const overTheLan = rule({
  code: 'TK709',
  name: 'kubernetes/over-the-lan',
  severity: 'error',
  why: 'The overlay network is slower and comes and goes; the database of the cluster loses its majority with it.',
  messages: {
    overlay: { message: 'The {place} reads "{variable}", an address of the overlay network, on nodes of Kubernetes.', help: 'Use the LAN address of the host.' },
  },
  check: (report, { kubernetes }) => {
    const nodes = new Set(kubernetes?.groups.map(({ name }) => name));
    const overlay = new Set(kubernetes?.overlay?.map(({ name }) => name));
    return {
      reference: (reference, { origin, scope }) => {
        if (overlay.size === 0 || scope?.kind !== 'play' || (reference.kind !== 'Variable' && reference.kind !== 'HostVariable') || !overlay.has(reference.variable.name)) return;
        const hosts = scope.hosts?.groups ?? [];
        // A play on more than the nodes is about the network itself.
        if (hosts.length > 0 && hosts.every(({ name }) => nodes.has(name))) report(origin, 'overlay', { place: scope.title, variable: reference.variable.name });
      },
    };
  },
});
