import { expression, forEach, j, playVariable, reads, task } from '#dsl';
import type { AuthorText, Precondition } from '#dsl';
import { stat } from '#modules/ansible.builtin/stat';
import { lxdName } from '#resources/lxd/names';
import { markKey } from '#resources/lxd/instance-table';
import type { LxdInstance } from '#resources/lxd/instance-table';
import { lxdLook } from '#resources/lxd/query';
import { bytesOf, unitFactors } from '#resources/lxd/sizes';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { profiles } from '../../lxd-profiles/profiles.ts';
import { imageFromFiles, imageNames, mark } from './guests.ts';

const vms = groups.lxdContainers.hosts;

/** Lines of text as the details of a failure. */
const lines = (text: AuthorText) => j`{{ (${text} or '') | trim | split('\n') | join('\n  - ') }}`;

/** The profiles that the VMs have are there. */
export function profilesThere(): Precondition {
  const all = lxdLook<readonly { readonly name: string }[]>('Ask LXD for its profiles', '/1.0/profiles?recursion=1', { effects: [profiles.machines, profiles.networks, profiles.passthrough].map(({ profile }) => reads('lxd', lxdName('profile', profile))) });
  const missing = expression<readonly string[]>`([${profiles.machines.profile}, ${profiles.networks.profile}] + ([${profiles.passthrough.profile}] if ${groups.gpuPassthroughVms.hosts} | length > 0 else [])) | difference(${all.value} | map(attribute='name'))`;
  return {
    name: 'The profiles of the VMs are there',
    looks: [all.look],
    that: [expression<boolean>`${missing} | length == 0`],
    failure: {
      error: 'LXD profiles are missing, nothing was changed',
      details: [j`Not there: {{ ${missing} | join(', ') }}`],
      action: ['Run 20_setup_lxd_profiles.yaml'],
      reference: 'README of lxd_profiles',
    },
  };
}

/** No instance of somebody else has the name of a VM, and VMs that are there are of the right kind, where they should be. */
export function namesFree(): Precondition {
  const all = lxdLook<readonly LxdInstance[]>('Ask LXD who has the names of the VMs', '/1.0/instances?recursion=1');
  const taken = playVariable<string>(
    'vmNamesTaken',
    j`{% for instance in ${all.value} if instance.name in ${vms} %}{% if instance.config[${markKey}] | default('') != ${mark} %}{{ instance.name }} is an instance that was not made by this installation: a {{ instance.type }} on {{ instance.location }}\n{% elif instance.type != ${vars.lxdInstanceType} %}{{ instance.name }} is a {{ instance.type }}, lxd_instance_type is {{ ${vars.lxdInstanceType} }}\n{% elif instance.location != hostvars[instance.name].parent_host %}{{ instance.name }} is on {{ instance.location }}, its parent_host is {{ hostvars[instance.name].parent_host }}\n{% endif %}{% endfor %}`,
  );
  return {
    name: 'Instances that have the names of VMs are these VMs',
    looks: [all.look],
    that: [expression<boolean>`(${taken} or '') | trim | length == 0`],
    failure: {
      error: 'instances of LXD are in the way of the VMs, nothing was changed',
      details: [lines(taken)],
      action: [
        'An instance of somebody else: give it another name (lxc stop NAME, lxc move NAME OTHER), or the VM in the inventory',
        'A VM on another host: correct parent_host, or move it (lxc stop NAME, lxc move NAME --target HOST)',
        'A VM of another kind: correct lxd_instance_type, or remove it with 39_rollback_vm_creation.yaml, which takes its data too',
      ],
      reference: 'README of vms',
    },
  };
}

/**
 * No host has VMs that together want more memory than it has. Containers only take what they use: for them no single one
 * may be larger than its host.
 */
export function roomForAll(): Precondition {
  const resources = forEach('lxd_member', groups.lxdCluster.hosts, (member) => lxdLook('Ask LXD how much memory each member has', j`/1.0/resources?target=${member}`).look);
  const bytes = bytesOf(expression<string>`hostvars[vm].memory`, expression`units`);
  const short = playVariable<string>(
    'vmMemoryShort',
    j`{% set units = ${unitFactors} %}
{% for answer in ${resources.result.results} %}
{% set total = (answer.stdout | default('{}', true) | from_json).memory.total | default(0) %}
{% set here = ${vms} | map('extract', hostvars) | selectattr('parent_host', 'equalto', answer.lxd_member) | map(attribute='inventory_hostname') | list %}
{% set sizes = [0] %}
{% for vm in here %}{% set _ = sizes.append(${bytes}) %}{% endfor %}
{% set wanted = sizes | sum if ${vars.lxdInstanceType} == 'virtual-machine' else sizes | max %}
{% if total and wanted >= total %}The VMs on {{ answer.lxd_member }} want {{ here | map('extract', hostvars, 'memory') | join(' + ') }} of memory, it has {{ total | human_readable }}
{% endif %}
{% endfor %}`,
  );
  return {
    name: 'Every host has memory for its VMs',
    looks: [resources],
    that: [expression<boolean>`(${short} or '') | trim | length == 0`],
    failure: {
      error: 'the VMs need more memory than their hosts have, nothing was changed',
      details: [lines(short)],
      action: ['Make memory of the VMs smaller, or give some of them another parent_host'],
      reference: 'README of vms',
    },
  };
}

/** Variables alone: VMs are placed on members of the cluster, and image files are for one image. */
export const placedOnMembers: Precondition = {
  name: 'Every VM is placed on a member of the LXD cluster',
  that: [expression<boolean>`${vms} | map('extract', hostvars, 'parent_host') | difference(${groups.lxdCluster.hosts}) | length == 0`],
  failure: {
    error: 'VMs are placed on hosts that are no members of the LXD cluster, nothing was changed',
    details: [j`Not in group lxd_cluster: {{ ${vms} | map('extract', hostvars, 'parent_host') | difference(${groups.lxdCluster.hosts}) | join(', ') }}`],
    action: ['Correct parent_host of the VMs, or put the host into lxd_secondary'],
    reference: 'README of vms',
  },
};

/** The files of the image are on the management host, and all VMs want that one image. */
export function imageFilesThere(): Precondition {
  const files = forEach('image_file', vars.lxdImageFiles, (path) => task('Look for the files of the image', stat({ path, get_checksum: false }), { become: true }));
  const missing = expression<readonly string[]>`${files.result.results} | rejectattr('stat.exists') | map(attribute='image_file')`;
  return {
    name: 'The files of the image are there, and for all VMs',
    looks: [files],
    that: [expression<boolean>`not (${imageFromFiles}) or (${vars.lxdImageFiles} | length == 2 and ${missing} | list | length == 0 and ${imageNames} | list | length == 1)`],
    failure: {
      error: 'the VMs cannot be made of the files in lxd_image_files, nothing was changed',
      details: [j`lxd_image_files, metadata and root file system: {{ ${vars.lxdImageFiles} | join(', ') }}`, j`Not there: {{ ${missing} | join(', ') or 'none' }}`, j`Images that the VMs want: {{ ${imageNames} | join(', ') }}`],
      action: ['Put both files onto the management host', 'Give all VMs the same lxd_image: with files there is one'],
      reference: 'README of vms',
    },
  };
}
