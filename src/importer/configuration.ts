import { dirname, join } from 'node:path';
import type { Sources } from './sources.ts';

/** The folders of roles that `ansible.cfg` names, from the folder that it lies in. */
export function rolesPath(configurations: readonly string[], sources: Sources): readonly string[] {
  return configurations.flatMap((file) => {
    const read = sources.text(file);
    const line = 'text' in read ? /^[ \t]*roles_path[ \t]*=[ \t]*(.+)$/m.exec(read.text)?.[1] : undefined;
    return (line ?? '').split(':').map((path) => path.trim()).filter((path) => path !== '' && !/^[~$/]/.test(path)).map((path) => join(dirname(file), path));
  });
}
