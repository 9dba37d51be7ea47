/**
 * Runs work for several things at once, but never two at the same time that need the same host.
 * @returns when all have ended; the first error is thrown then.
 */
export async function sideBySide<T>(items: readonly T[], hostsOf: (item: T) => readonly string[], work: (item: T) => Promise<void>): Promise<void> {
  const begun: { readonly hosts: readonly string[]; readonly end: Promise<PromiseSettledResult<void>> }[] = [];
  for (const item of items) {
    const hosts = hostsOf(item);
    const before = begun.filter((other) => other.hosts.some((host) => hosts.includes(host))).map((other) => other.end);
    const end = Promise.all(before).then(() => settle(work(item)));
    begun.push({ hosts, end });
  }
  const ends = await Promise.all(begun.map((one) => one.end));
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
}

async function settle(promise: Promise<void>): Promise<PromiseSettledResult<void>> {
  return (await Promise.allSettled([promise]))[0]!;
}
