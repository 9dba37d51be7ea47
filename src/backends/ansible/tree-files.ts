import type { PlatformNode } from '../../model/platform.ts';
import { ansibleCoreVersion, collectionVersions } from '../../modules/collections.ts';
import { printComment, printYaml } from './yaml.ts';

/** `ansible.cfg`: found by ansible-playbook when it is started in the tree's folder. */
export function ansibleConfiguration(platform: PlatformNode): string {
  return `${printComment([`${platform.title}: settings for ansible-playbook, found when it is started in this folder.`])}
# Generated: edit the compiler's source, then build.
[defaults]
roles_path = roles
forks = 20
retry_files_enabled = False
# A long list of skipped hosts hides what happened.
display_skipped_hosts = False
callback_result_format = yaml
# Facts are read as ansible_facts.name only.
inject_facts_as_vars = False
interpreter_python = auto_silent
timeout = 30
# When one task fails, what was changed before it still takes effect.
force_handlers = True
# Jobs in the background keep their notes where Ansible keeps its other ones: no further folder in a home.
async_dir = ~/.ansible/async

[ssh_connection]
pipelining = True
retries = 3
# A connection that was cut is noticed after half a minute; by itself ssh would wait for ever.
ssh_args = -C -o ControlMaster=auto -o ControlPersist=60s -o ServerAliveInterval=10 -o ServerAliveCountMax=3
`;
}

/** `requirements.yml`: the collections that the tree's tasks use, each at the version its bindings were made from. */
export function collectionRequirements(used: ReadonlySet<string>): string {
  const versions = collectionVersions();
  const collections = [...used].sort().map((name) => {
    const version = versions[name];
    if (version === undefined) throw new Error(`Collection ${name} has no recorded version: add it to src/modules/modules.json and run npm run modules.`);
    return { name, version };
  });
  return `---\n# Collections used by this tree, for ansible-core ${ansibleCoreVersion()}.\n# Install them with: ansible-galaxy collection install -r requirements.yml\n# Generated: edit the platform in dsl/, then build.\n${printYaml({ collections })}`;
}
