/** An IPv4 network: its first and last address as numbers. */
export interface Network {
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
}

/** An address as a number, or `undefined` where the text is none. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The dotted form of an address. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** The network that `192.0.2.0/24` or an address in it (`192.0.2.7/24`) names, or `undefined` where the text is neither. */
export function parseNetwork(text: string): Network | undefined {
  const [addressText, length, ...rest] = text.split('/');
  const address = parseAddress(addressText!);
  if (address === undefined || length === undefined || rest.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32) return undefined;
  const hosts = 2 ** (32 - Number(length));
  const first = Math.floor(address / hosts) * hosts;
  return { first, last: first + hosts - 1, prefixLength: Number(length) };
}

/** `192.0.2.0/24`. */
export function formatNetwork(network: Network): string {
  return `${formatAddress(network.first)}/${network.prefixLength}`;
}

/** The address of `192.0.2.7` or `192.0.2.7/24` as a number. */
export function addressOf(text: string): number | undefined {
  return parseAddress(text.split('/')[0]!);
}

/** Whether an address lies in the network. */
export function contains(network: Network, address: number): boolean {
  return address >= network.first && address <= network.last;
}

/** Whether an address names the network itself or all its hosts (broadcast): no host can have it. */
export function isReserved(network: Network, address: number): boolean {
  return network.prefixLength < 31 && (address === network.first || address === network.last);
}

/** Whether two networks share an address. */
export function overlap(a: Network, b: Network): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The address `number` places behind the network's first one, or `undefined` where the network is too small for a host there. */
export function addressAt(network: Network, number: number): string | undefined {
  const address = network.first + number;
  return number >= 0 && contains(network, address) && !isReserved(network, address) ? formatAddress(address) : undefined;
}
