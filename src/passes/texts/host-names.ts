import type { AuthorText } from './author-text.ts';

/** A host name in a text. */
export interface HostSighting {
  readonly found: string;
  readonly index: number;
}

/** Options and keywords whose whole value is a host. */
const hostKeys: ReadonlySet<string> = new Set(['delegate_to', 'hosts', 'host', 'hostname', 'server', 'add_host', 'node', 'node_name', 'parent_host']);

/**
 * Finds host names. One with a digit or a dash in it is found wherever it stands as a word; others are words of the
 * language too, and count only where a host is meant: in `hostvars['…']`, behind `@` or `//`, as the value of a host option.
 */
export function hostNamesIn(names: ReadonlySet<string>): (at: AuthorText) => readonly HostSighting[] {
  // The control node is called the same everywhere.
  const own = [...names].filter((name) => name !== 'localhost');
  const plain = own.filter((name) => !/[0-9-]/.test(name));
  const telling = own.filter((name) => /[0-9-]/.test(name));
  const anywhere = telling.length === 0 ? undefined : new RegExp(`(?<![\\w.-])(?:${telling.map(escape).join('|')})(?![\\w-])`, 'g');
  const meant = plain.length === 0 ? undefined : new RegExp(`(?<=hostvars\\[["']|inventory_hostname\\s*[!=]=\\s*["']|[\\w.+-]@|//)(?:${plain.map(escape).join('|')})(?![\\w-])`, 'g');
  return ({ text, key }) => {
    const found: HostSighting[] = [];
    for (const pattern of [anywhere, meant]) if (pattern !== undefined) for (const match of text.matchAll(pattern)) found.push({ found: match[0], index: match.index });
    if (key !== undefined && hostKeys.has(key) && plain.includes(text)) found.push({ found: text, index: 0 });
    return found;
  };
}

function escape(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
