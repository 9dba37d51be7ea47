import { readFileSync } from 'node:fs';
import { outputOf } from './run.ts';

/** Where this machine gets its own distribution's packages: read from apt, never written down here. */
export interface Mirror {
  /** The distribution: `debian` or `ubuntu`. */
  readonly distribution: string;
  readonly codename: string;
  /** Address of the archive that holds the release itself. */
  readonly archive: string;
  readonly components: readonly string[];
  readonly keyring: string;
  /** Lines for an apt sources list: the release, its updates and its security fixes. */
  readonly sources: readonly string[];
  /** Lines for apt.conf: proxies, certificates and other settings without which the mirror is out of reach. */
  readonly settings: readonly string[];
}

/** One index of packages that apt knows, as `apt-get indextargets` describes it. */
interface IndexTarget {
  readonly archive: string;
  readonly release: string;
  readonly component: string;
  readonly origin: string;
}

let found: Promise<Mirror | undefined> | undefined;

/** The machine's mirror, or undefined when apt has no source of the machine's own release. */
export function machineMirror(): Promise<Mirror | undefined> {
  // apt takes most of a second to tell, and its answer does not change while a lab command runs.
  found ??= askApt();
  return found;
}

async function askApt(): Promise<Mirror | undefined> {
  const release = parseOsRelease(readFileSync('/etc/os-release', 'utf8'));
  const targets = await outputOf(['apt-get', 'indextargets', 'Created-By: Packages']);
  const settings = await outputOf(['apt-config', 'dump']);
  return mirrorOf(release, targets ?? '', settings ?? '', process.env);
}

/**
 * The mirror from apt's own words.
 * @param release - fields of /etc/os-release.
 * @param targets - output of `apt-get indextargets 'Created-By: Packages'`.
 * @param settings - output of `apt-config dump`.
 * @param env - may hold proxies that apt takes from its environment.
 */
export function mirrorOf(
  release: Readonly<Record<string, string>>,
  targets: string,
  settings: string,
  env: NodeJS.ProcessEnv,
): Mirror | undefined {
  const distribution = release['ID'] ?? '';
  const codename = release['VERSION_CODENAME'] ?? '';
  const wanted = [codename, `${codename}-updates`, `${codename}-security`];
  const own = parseTargets(targets).filter((one) => one.origin.toLowerCase() === distribution && wanted.includes(one.release));
  const main = own.filter((one) => one.release === codename);
  if (main[0] === undefined) return undefined;
  const suites = new Map<string, Set<string>>();
  for (const one of own) {
    const key = `${one.archive} ${one.release}`;
    suites.set(key, (suites.get(key) ?? new Set()).add(one.component));
  }
  return {
    distribution,
    codename,
    archive: main[0].archive,
    components: [...new Set(main.map((one) => one.component))],
    keyring: `/usr/share/keyrings/${distribution}-archive-keyring.gpg`,
    sources: [...suites].map(([suite, components]) => `deb ${suite} ${[...components].join(' ')}`),
    settings: [...reachSettings(settings), ...proxiesOf(env, settings)],
  };
}

/** Fields of a file like /etc/os-release. */
export function parseOsRelease(text: string): Record<string, string> {
  const fields = [...text.matchAll(/^(\w+)=("?)(.*)\2$/gm)];
  return Object.fromEntries(fields.map(([, name, , value]) => [name, value]));
}

function parseTargets(text: string): IndexTarget[] {
  return text.split(/\n\n+/).flatMap((stanza) => {
    const fields = Object.fromEntries([...stanza.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name, value]) => [name, value]));
    const { 'Repo-URI': archive, Release: release, Component: component, Origin: origin } = fields;
    return archive && release && component && origin ? [{ archive, release, component, origin }] : [];
  });
}

const reach = /^Acquire::(https?::.+|Check-Valid-Until|Check-Date|Retries|ForceIPv[46]) "[^"]+";$/;

function reachSettings(dump: string): string[] {
  return dump.split('\n').filter((line) => reach.test(line));
}

function proxiesOf(env: NodeJS.ProcessEnv, dump: string): string[] {
  return (['http', 'https'] as const).flatMap((kind) => {
    const proxy = env[`${kind}_proxy`];
    return proxy && !dump.includes(`Acquire::${kind}::Proxy "`) ? [`Acquire::${kind}::Proxy "${proxy}";`] : [];
  });
}
