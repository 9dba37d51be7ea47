import type { HostName } from '../../dsl/groups.ts';
import { j } from '../../dsl/values.ts';
import type { Expr, Ref } from '../../dsl/values.ts';
import type { InstancePart } from './instance-part.ts';

/** Debian packages inside of an instance. */
export interface InstancePackages {
  /** What they are, as a sentence about it reads: `packages of the platform`. */
  readonly title: string;
  readonly names: (instance: Ref<HostName>) => Expr<readonly string[]>;
  /** Answers to what the packages ask when they are installed, as debconf-set-selections reads them. */
  readonly answers?: readonly string[];
}

/** Prints the names of standard input that are not installed. A package that was removed is still known to dpkg, with another status. */
const missing = `while read -r name; do
  test "$(dpkg-query --show --showformat='\${db:Status-Status}' "$name" 2>/dev/null)" = installed || echo "$name"
done`;

/**
 * Debian packages inside of an instance, without what they recommend. Only missing ones are installed, without questions,
 * and after another run of apt that is in the way.
 */
export function instancePackages(options: InstancePackages): InstancePart {
  const answers = (options.answers ?? []).map((line) => `echo '${line}' | debconf-set-selections\n`).join('');
  return {
    title: options.title,
    input: (instance) => j`{% for name in ${options.names(instance)} %}\n{{ name }}\n{% endfor %}\n`,
    holds: `missing=$(${missing})\necho missing: $missing\ntest -z "$missing"`,
    make: `missing=$(${missing})
export DEBIAN_FRONTEND=noninteractive
apt-get --quiet update </dev/null
${answers}apt-get --quiet --yes --no-install-recommends --option=DPkg::Lock::Timeout=300 install $missing </dev/null`,
  };
}
