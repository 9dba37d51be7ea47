import { isIPv6 } from 'node:net';

/** Ranges that mean the same everywhere: loopback, link-local, multicast, documentation (RFC 5737, RFC 3849), all and none. */
const constantIpv4 = /^(?:127\.|0\.0\.0\.0$|255\.|169\.254\.|22[4-9]\.|23[0-9]\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/;
const constantNetworks: ReadonlySet<string> = new Set(['0.0.0.0/0', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);
const constantIpv6 = /^(?:::1?$|fe[89ab][0-9a-f]:|ff[0-9a-f]{2}:|2001:0?db8:|::ffff:127\.)/i;
const constantIpv6Networks: ReadonlySet<string> = new Set(['::/0', '::ffff:0:0/96', 'fc00::/7', 'fd00::/8', '::1/128']);

/** Whether an IPv4 address or network is one of a place, and no constant of the protocol. */
export function isPlaceIpv4(found: string): boolean {
  const [address = '', prefix] = found.split('/');
  if (address.split('.').some((part) => Number(part) > 255) || Number(prefix ?? 0) > 32) return false;
  return !constantNetworks.has(found) && !constantIpv4.test(address);
}

/** The same for IPv6. */
export function isPlaceIpv6(found: string): boolean {
  const [address = ''] = found.split('/');
  return isIPv6(address) && /\d/.test(address) && !constantIpv6Networks.has(found.toLowerCase()) && !constantIpv6.test(address);
}

/** Names for documentation and for one's own machine (RFC 2606, RFC 6761), and those that every Kubernetes cluster has. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost|localdomain|home\.arpa|in-addr\.arpa|ip6\.arpa|cluster\.local|svc|host\.docker\.internal|host\.containers\.internal)$/i;

/** Owners of vocabularies: their names are parts of identifiers (API groups, algorithms, labels) and are not looked up. */
const vocabulary = /(?:^|\.)(?:k8s\.io|kubernetes\.io|x-k8s\.io|cert-manager\.io|istio\.io|knative\.dev|argoproj\.io|metallb\.(?:io|universe\.tf)|openshift\.io|coreos\.com|nvidia\.com|amd\.com|intel\.com|openssh\.com|libssh\.org|freedesktop\.org|w3\.org|ietf\.org|xmlsoap\.org|opencontainers\.org|microk8s\.io|projectcalico\.org|traefik\.io|fluxcd\.io|crossplane\.io|keycloak\.org|linuxcontainers\.org)$/i;

/** Services that everybody reaches under the same name: registries of packages and images, and the places where programs are published. */
const publicService = /(?:^|\.)(?:github\.com|githubusercontent\.com|ghcr\.io|gitlab\.com|docker\.com|docker\.io|containerd\.io|quay\.io|gcr\.io|pkg\.dev|pypi\.org|pythonhosted\.org|npmjs\.org|nodesource\.com|debian\.org|ubuntu\.com|launchpad\.net|launchpadcontent\.net|snapcraft\.io|fedoraproject\.org|cloudflare\.com|letsencrypt\.org|zerotier\.com|tailscale\.com|huggingface\.co|nvcr\.io|helm\.sh|hashicorp\.com|apache\.org|gnu\.org|kernel\.org|pool\.ntp\.org|python\.org|golang\.org|rust-lang\.org|crates\.io|postgresql\.org|jetstack\.io|bitnami\.com|grafana\.com|elastic\.co|openai\.com|anthropic\.com|googleapis\.com)$/i;

/** Whether a DNS name is one that no installation has for itself. */
export function isCommonName(name: string): boolean {
  return reserved.test(name) || vocabulary.test(name) || publicService.test(name);
}
