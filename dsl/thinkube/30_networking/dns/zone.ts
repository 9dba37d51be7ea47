import { defineResource, j, task } from '#dsl';
import type { AuthorText, Resource } from '#dsl';
import { stat } from '#modules/ansible.builtin/stat';
import { template } from '#modules/ansible.builtin/template';
import { managedFile } from '#resources/host/managed-file';

/**
 * A zone of BIND. The serial is the age of the records file in seconds: it grows when a record changes, and only then
 * (conventions NET-06), without a clock in a managed file.
 */
export function zone(name: AuthorText, recordsTemplate: string): Resource & { readonly path: AuthorText; readonly records: Resource & { readonly path: AuthorText } } {
  const path = j`/etc/bind/zones/db.${name}`;
  const records = managedFile(j`${path}.records`, { template: recordsTemplate, group: 'bind', title: j`records of ${name}` });
  const written = managedFile(path, { template: 'zone.j2', group: 'bind' });
  return defineResource({
    ...written,
    path,
    records,
    title: j`zone ${name}`,
    remembers: { paths: [...(records.remembers.paths ?? []), ...(written.remembers.paths ?? [])] },
    templates: [...(records.templates ?? []), ...(written.templates ?? [])],
    present: () => {
      const age = task(j`Look at the age of the records of ${name}`, stat({ path: records.path, get_checksum: false }), { become: true });
      return [
        ...records.present(),
        age,
        task(j`Write the zone ${name}`, template({ src: 'dns/zone.j2', dest: path, owner: 'root', group: 'bind', mode: '0644', validate: j`/usr/bin/named-checkzone ${name} %s` }), {
          become: true,
          vars: { zone_name: name, zone_serial: j`{{ ${age.result.stat.mtime} | int }}` },
        }),
      ];
    },
    restoresPaths: { paths: [...records.restoresPaths!.paths, ...written.restoresPaths!.paths], notify: [] },
  });
}
