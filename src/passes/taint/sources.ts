import type { TaskNode } from '../../model/task.ts';
import { argumentText } from '../command-text.ts';
import type { CodeUse } from '../data-flow/data-flow.ts';
import { isSecretName } from './secret-names.ts';

const secretModules = /(?:^|[._])(?:client_secret_info|clientsecret_info|hashi_vault\.vault_(?:read|kv\w*_get|login))$|\.onepassword_info$/;
const privateFile = /(?:token|secret|passw(?:or)?d|credential|private|kubeconfig|admin\.conf|shadow)|\.key$|\/id_(?:rsa|ed25519|ecdsa)$|\/\.env$/i;
const makers: ReadonlySet<string> = new Set(['password', 'ansible.builtin.password', 'random_string', 'community.general.random_string', 'unvault', 'ansible.builtin.unvault', 'community.hashi_vault.hashi_vault', 'hashi_vault', 'community.hashi_vault.vault_kv2_get', 'passwordstore', 'community.general.passwordstore', 'bitwarden', 'community.general.bitwarden']);
const environment = /\b(?:lookup|query|q)\(\s*['"](?:ansible\.builtin\.)?env['"]\s*,\s*['"](\w+)['"]/g;

/** What a task reads of which every value is a secret: a secret of the cluster, a private file of the host; `undefined` for others. */
export function secretReadBy({ call: { module, arguments: given } }: TaskNode): string | undefined {
  if (secretModules.test(module)) return `what ${module} returns`;
  if (/\.k8s_(?:info|facts)$/.test(module) && given['kind'] === 'Secret') return `the secret ${argumentText(given['name'])} of the cluster`.replace(/\uFFFC/g, '…').replace('  ', ' ');
  const path = argumentText(given['src'] ?? given['path']);
  return module === 'ansible.builtin.slurp' && privateFile.test(path) && !path.endsWith('.pub') ? `the file ${path.replace(/\uFFFC/g, '…')}` : undefined;
}

/** A secret that a piece of code makes or fetches itself. */
export function secretLookedUp(code: Pick<CodeUse, 'free' | 'text' | 'uses'>): string | undefined {
  // Whoever asks for the text or the plugins of a code has it written and parsed.
  if (!callsLookup(code)) return undefined;
  const { free, text } = code;
  if (free === undefined) return undefined;
  for (const { name } of free.lookupsUsed) if (name !== undefined && makers.has(name)) return `what the lookup ${name} returns`;
  if (free.lookupsUsed.length === 0 || !text.includes('env')) return undefined;
  for (const [, name] of text.matchAll(environment)) if (isSecretName(name!)) return name!;
  return undefined;
}

/** Whether a piece of code calls a lookup. */
export function callsLookup({ uses }: Pick<CodeUse, 'uses'>): boolean {
  return uses.some(({ name }) => name === 'lookup' || name === 'query' || name === 'q');
}
