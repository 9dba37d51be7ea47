/**
 * What holds a resource, nearest first, itself included: whoever removes one of these removes the resource, and whoever
 * makes something in one of these needs it. Files and folders share their names: a path is one or the other.
 */
export function holdersOf(kind: string, id: string): readonly string[] {
  switch (kind) {
    case 'file':
    case 'directory':
      return pathHolders(id);
    case 'line':
    case 'block':
      return [`${kind}:${id}`, ...pathHolders(id.slice(0, partStart(id)))];
    case 'membership':
      return [`membership:${id}`, `group:${id.slice(0, id.indexOf(':'))}`, `user:${id.slice(id.indexOf(':') + 1)}`];
    case 'k8s': {
      const [apiAndKind, rest] = splitObject(id);
      return rest.length < 2 ? [`k8s:${id}`] : [`k8s:${id}`, `k8s:${apiAndKind}/${rest[0]}/*`, `namespace:${rest[0]}`];
    }
    case 'helm':
      return [`helm:${id}`, `namespace:${pieces(id)[0]}`];
    case 'dns record':
      return [`dns record:${id}`, `dns zone:${pieces(id)[0]}`];
    case 'keycloak':
    case 'postgresql':
    case 'minio':
    case 'harbor':
    case 'lxd':
      return pairHolders(kind, id);
    case 'dataset':
      return pieces(id).map((_, index, all) => `dataset:${all.slice(0, all.length - index).join('/')}`);
    default:
      return [`${kind}:${id}`];
  }
}

/** The key under which a resource itself is found: a path is the same path, whatever it is. */
export function ownKey(kind: string, id: string): string {
  return kind === 'directory' || kind === 'file' ? `path:${id}` : `${kind}:${id}`;
}

function pathHolders(path: string): readonly string[] {
  const parts = pieces(path);
  const holders: string[] = [];
  for (let count = parts.length; count > 0; count -= 1) {
    const holder = parts.slice(0, count).join('/');
    if (holder !== '') holders.push(`path:${holder}`);
  }
  return holders;
}

/** `realm/home/client/web` is in `realm/home`. */
function pairHolders(kind: string, id: string): readonly string[] {
  const parts = pieces(id);
  const holders = [`${kind}:${id}`];
  for (let count = parts.length - 2; count >= 2; count -= 2) holders.push(`${kind}:${parts.slice(0, count).join('/')}`);
  if (kind === 'lxd' && parts.length === 3) holders.push(`lxd:project/${parts[0]}`);
  return holders;
}

/** apiVersion and Kind, and what is behind them: an API group has a slash of its own. */
function splitObject(id: string): readonly [string, readonly string[]] {
  const parts = pieces(id);
  const start = /^v\d/.test(parts[0] ?? '') ? 2 : 3;
  return [parts.slice(0, start).join('/'), parts.slice(start)];
}

/** The pieces between slashes; a slash in angle brackets is one of an expression. */
function pieces(text: string): readonly string[] {
  if (!text.includes('<')) return text.split('/');
  const found: string[] = [];
  let [depth, start] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '<') depth += 1;
    else if (text[index] === '>') depth = Math.max(0, depth - 1);
    else if (text[index] === '/' && depth === 0) {
      found.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...found, text.slice(start)];
}

/** Where the name of a line or a block begins behind its path. */
function partStart(id: string): number {
  let depth = 0;
  for (let index = 0; index < id.length; index += 1) {
    if (id[index] === '<') depth += 1;
    else if (id[index] === '>') depth = Math.max(0, depth - 1);
    else if (id[index] === '#' && depth === 0) return index;
  }
  return id.length;
}
