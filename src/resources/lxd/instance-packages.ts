import type { Group, HostName } from '../../dsl/groups.ts';
import type { Resource } from '../../dsl/resource.ts';
import { j } from '../../dsl/values.ts';
import type { AuthorText, Expr, Ref } from '../../dsl/values.ts';
import { inInstances } from './in-instances.ts';

/** Debian packages inside of each instance of a group. */
export interface InstancePackages {
  readonly instances: Group;
  /** What they are, as a sentence about it reads: `packages of the platform`. */
  readonly title: string;
  /** Their name in the ledger: `packages`. */
  readonly part: string;
  readonly names: (instance: Ref<HostName>) => Expr<readonly string[]>;
  /** Answers to what the packages ask when they are installed, as debconf-set-selections reads them. */
  readonly answers?: readonly string[];
  /** Install what a package recommends, too. */
  readonly recommended?: boolean;
  /** What has to hold besides: it is made by the packages themselves. */
  readonly tries?: number;
}

/** Prints the names of standard input that are not installed. A package that was removed is still known to dpkg, with another status. */
const missing = `while read -r name; do
  test "$(dpkg-query --show --showformat='\${db:Status-Status}' "$name" 2>/dev/null)" = installed || echo "$name"
done`;

/**
 * Debian packages inside of each instance of a group. Only missing ones are installed, without questions, and with another
 * try where the network or another run of apt is in the way.
 */
export function instancePackages(options: InstancePackages): Resource {
  const answers = (options.answers ?? []).map((line) => `echo '${line}' | debconf-set-selections`);
  return inInstances({
    instances: options.instances,
    title: options.title,
    part: options.part,
    input: (instance): AuthorText => j`{% for name in ${options.names(instance)} %}\n{{ name }}\n{% endfor %}\n`,
    holds: `missing=$(${missing})\nprintf 'missing: %s' "$missing"\ntest -z "$missing"`,
    make: `set -e
missing=$(${missing})
export DEBIAN_FRONTEND=noninteractive
apt-get --quiet update </dev/null
${answers.map((line) => `${line}\n`).join('')}apt-get --quiet --yes ${options.recommended === true ? '' : '--no-install-recommends '}--option=DPkg::Lock::Timeout=300 install $missing </dev/null`,
    tries: options.tries ?? 3,
  });
}
