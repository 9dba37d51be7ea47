import type { Entry, Located } from '../located.ts';
import type { LoadedFile } from '../load.ts';

/** What stands at a place of an inventory file. */
export interface Place {
  readonly kind: 'groups' | 'group' | 'sections' | 'variables' | 'value';
  /** The group or host that the place belongs to. */
  readonly owner: string;
  /** The name of the section, for `sections`: vars, hosts or children. */
  readonly section: string;
  /** The variable, for `value`. */
  readonly variable?: Entry;
  /** Where in the value, such as `[1].base`. */
  readonly path: string;
  readonly node: Located;
}

/** Finds what a JSON pointer into a file points at. */
export function placeAt(file: LoadedFile, pointer: string): Place {
  const start = file.holds === 'inventory' ? 'groups' : 'variables';
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(step, { kind: start, owner: '', section: '', path: '', node: file.tree });
}

function step(place: Place, token: string): Place {
  const entry = place.node.entries?.get(token);
  const node = entry?.node ?? place.node.items?.[Number(token)] ?? place.node;
  switch (place.kind) {
    case 'groups':
      return { ...place, kind: 'group', owner: token, node };
    case 'group':
      return { ...place, kind: token === 'vars' ? 'variables' : token === 'children' ? 'groups' : 'sections', section: token, node };
    case 'sections':
      return { ...place, kind: 'variables', owner: token, node };
    case 'variables':
      return { ...place, kind: 'value', ...(entry === undefined ? {} : { variable: entry }), node };
    case 'value':
      return { ...place, path: `${place.path}${place.node.items === undefined ? `.${token}` : `[${token}]`}`, node };
  }
}
