import { canonicalValue } from '../../effects/canonical.ts';
import type { Value } from '../../model/expression.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { copySuffix, wildcardSecret } from '../tls-names.ts';

/** How names of secrets are judged on one platform: what a technical variable holds by default counts as what it is. */
export interface TlsNames {
  /** A value as text: what only the run knows stands between angle brackets. */
  text(value: Value | undefined): string;
  /** Whether a name is that of the copy in a namespace. */
  isCopy(name: Value | undefined, namespace: Value | undefined): boolean;
  /** Whether a name is that of the source. In a tree that nobody compiled a variable alone may well hold it. */
  isSource(name: Value | undefined): boolean;
  isSourceNamespace(namespace: Value | undefined): boolean;
}

/** The domain with dashes, as the source is named after it. */
const ofDomain = /^<\w*domain\w* \| replace\("\.", ?"-"\)>-tls$/;

export function tlsNames({ variables, source }: PlatformNode): TlsNames {
  const defaults = new Map(variables.flatMap(({ name, default: value }) => (typeof value === 'string' ? [[name, value] as const] : [])));
  const text = (value: Value | undefined): string => (value === undefined || value === null ? '' : canonicalValue(value).replace(/<(\w+)>/g, (known, name: string) => defaults.get(name) ?? known));
  const isUnknown = (name: string): boolean => source === 'yaml' && /^<[\w.]+>$/.test(name);
  return {
    text,
    isCopy: (name, namespace) => text(namespace) !== '' && text(name) === `${text(namespace)}${copySuffix}`,
    isSource: (name) => text(name) === wildcardSecret.name || ofDomain.test(text(name)) || isUnknown(text(name)),
    isSourceNamespace: (namespace) => text(namespace) === wildcardSecret.namespace || isUnknown(text(namespace)),
  };
}
