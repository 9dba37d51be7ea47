/** What is known of a kind of resource. */
export interface KindFacts {
  /** What people call one of it. */
  readonly noun: string;
  /** `host`: each host has its own; `platform`: there is one for all hosts, such as an object of the cluster. */
  readonly scope: 'host' | 'platform';
}

const host = (noun: string): KindFacts => ({ noun, scope: 'host' });
const platform = (noun: string): KindFacts => ({ noun, scope: 'platform' });

/** The kinds of resources that effects name, with what identifies one of them. */
export const kinds = {
  // Paths; a line is `path#regular expression`, a block `path#marker`.
  file: host('file'),
  directory: host('directory'),
  line: host('line'),
  block: host('block'),
  // Packages: Debian names, names of snaps, names of repositories, files of keys
  package: host('package'),
  snap: host('snap'),
  repository: host('repository'),
  key: host('key'),
  // The system
  unit: host('unit'),
  user: host('user'),
  group: host('group'),
  membership: host('membership'),
  'cron job': host('cron job'),
  'package setting': host('package setting'),
  sysctl: host('kernel parameter'),
  'kernel module': host('kernel module'),
  mount: host('mount'),
  swap: host('swap space'),
  filesystem: host('file system'),
  partition: host('partition'),
  dataset: host('dataset'),
  hostname: host('host name'),
  timezone: host('time zone'),
  locale: host('locale'),
  record: host('record of the host'),
  // The network
  network: host('network definition'),
  'firewall rule': host('firewall rule'),
  'firewall table': host('firewall table'),
  timer: host('timer'),
  // LXD: `kind/name`, in a project other than the default one `project/kind/name`
  lxd: platform('LXD object'),
  // Containers of a host
  container: host('container'),
  image: host('image'),
  volume: host('volume'),
  'container network': host('container network'),
  stack: host('stack'),
  // Kubernetes: `apiVersion/Kind/namespace/name`, or `apiVersion/Kind/name` for what is in no namespace
  k8s: platform('object'),
  namespace: platform('namespace'),
  helm: platform('Helm release'),
  'helm repository': host('Helm repository'),
  // Names and addresses that only one may have
  host: platform('hostname'),
  port: host('port'),
  address: platform('address'),
  'dns zone': platform('DNS zone'),
  'dns record': platform('DNS record'),
  // Applications: what is inside of another has its name in front, with a slash
  keycloak: platform('Keycloak object'),
  postgresql: platform('PostgreSQL object'),
  minio: platform('MinIO object'),
  harbor: platform('Harbor object'),
} as const satisfies { readonly [kind: string]: KindFacts };

/** A kind of resource. */
export type ResourceKind = keyof typeof kinds;

/** What is known of a kind; a kind of an author's own belongs to each host. */
export function factsOf(kind: string): KindFacts {
  return (kinds as { readonly [kind: string]: KindFacts })[kind] ?? host(kind);
}
