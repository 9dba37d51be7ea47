import { runCommand } from '../announce.ts';
import { LabFailure } from '../errors.ts';
import { hostNames, resetHost } from '../hosts.ts';

/*
 * Makes hosts of the lab anew, all at once. Run as root.
 * usage: node test/lab/law/reset.ts HOST...
 */
await runCommand(async () => {
  const names = process.argv.slice(2);
  const hosts = hostNames.filter((host) => names.includes(host));
  if (hosts.length !== names.length) throw new LabFailure(`There is no host ${names.filter((name) => !hosts.some((host) => host === name)).join(', ')}. There are ${hostNames.join(', ')}.`);
  await Promise.all(hosts.map(resetHost));
});
