/** An IPv4 address as a number. */
function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** First and last address of a network; an address without a prefix length is a network of one. */
function rangeOf(network: string): [number, number] {
  const [address = '', length = '32'] = network.split('/');
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(toNumber(address) / size) * size;
  return [first, first + size - 1];
}

/** True when two IPv4 networks have an address in common. */
export function overlaps(one: string, other: string): boolean {
  const [firstOne, lastOne] = rangeOf(one);
  const [firstOther, lastOther] = rangeOf(other);
  return firstOne <= lastOther && firstOther <= lastOne;
}

/** True when one IPv4 network holds all of another. */
export function contains(outer: string, inner: string): boolean {
  const [firstOuter, lastOuter] = rangeOf(outer);
  const [firstInner, lastInner] = rangeOf(inner);
  return firstOuter <= firstInner && lastInner <= lastOuter;
}
