import { defineResource, expression, j, task } from '#dsl';
import type { Resource } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { copy } from '#modules/ansible.builtin/copy';
import { callerOrigin } from '../../../../../src/dsl/origin.ts';

/** Interfaces that belong to containers and pods, by the beginnings of their names: nobody outside of the host reaches them. */
const innerInterfaces = ['cilium', 'cni', 'lxc', 'veth'];

/**
 * Keeps ZeroTier from taking interfaces of containers for ways to other hosts. What else the file says stays as it is. The
 * rollback puts back the file that was there, or none.
 */
export function localSettings(path: string): Resource & { readonly path: string } {
  const origin = callerOrigin();
  const title = `settings of ZeroTier in ${path}`;
  return defineResource({
    kind: 'Resource',
    type: 'file',
    path,
    title,
    origin,
    remembers: { paths: [path] },
    present: () => {
      const found = task(`Read the ${title}`, command({ argv: ['cat', path] }), { become: true, origin, changedWhen: false, failedWhen: false, checkMode: false });
      const before = expression<{ readonly settings: object }>`(${found.result.stdout} | default('', true) or '{}') | from_json`;
      const listed = expression<readonly string[]>`((${before}).settings | default({})).interfacePrefixBlacklist | default([])`;
      const wanted = expression<object>`${before} | combine({'settings': {'interfacePrefixBlacklist': (${listed} + ${innerInterfaces}) | unique | sort}}, recursive=true)`;
      // Its owner is whoever the service runs as: it takes its whole folder.
      return [found, task(`Write the ${title}`, copy({ content: j`{{ ${wanted} | to_nice_json }}\n`, dest: path, mode: '0644' }), { become: true, origin })];
    },
    restoresPaths: { paths: [path], notify: [] },
  });
}
