import { expression, forEach, j, observed, onHost, play, task } from '#dsl';
import type { AuthorText, Expr, Ref } from '#dsl';
import { inInstance } from '#resources/lxd/in-instance';
import { instancePackages } from '#resources/lxd/instance-packages';
import type { InstanceLook, InstancePart } from '#resources/lxd/instance-part';
import { instanceParts, instancesHave } from '#resources/lxd/instance-parts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { runningInstances } from '../running.ts';

const instances = groups.lxdContainers;
const { precondition, endDryRun, tested } = runningInstances();

const wanted = (host: Ref<string>): Expr<readonly string[]> => expression<readonly string[]>`(${vars.vmEssentialPackages} + ${onHost(host, vars.vmPackages)}) | unique`;
const packages = instancePackages({
  title: 'packages of the machine',
  names: wanted,
  // Whatever rules there are when it is installed are not frozen: they may be those of a program that changes them.
  answers: ['iptables-persistent iptables-persistent/autosave_v4 boolean false', 'iptables-persistent iptables-persistent/autosave_v6 boolean false'],
});

/** What Ansible runs in a machine; where the inventory leaves it to Ansible, that of the system. */
const interpreterOf = (host: Ref<string>): AuthorText => j`{{ '/usr/bin/python3' if (hostvars[${host}].ansible_python_interpreter | default('auto')) is match('auto') else hostvars[${host}].ansible_python_interpreter }}`;
const interpreter: InstancePart = {
  title: 'interpreter for Ansible',
  arguments: (host) => [vars.systemUsername, interpreterOf(host)],
  // Ansible's modules need the standard library, and that for packages the bindings of apt.
  holds: 'echo "$2"\nrunuser --user="$1" -- "$2" -c "import json, ssl, zipfile, apt"',
  // A path of an environment is made one; it sees the modules of the system.
  make: `export DEBIAN_FRONTEND=noninteractive
case "$2" in
  /usr/*) packages='python3 python3-apt' ;;
  *) packages='python3 python3-apt python3-venv' ;;
esac
apt-get --quiet update </dev/null
apt-get --quiet --yes --no-install-recommends --option=DPkg::Lock::Timeout=300 install $packages </dev/null
case "$2" in
  /usr/*) ;;
  */bin/python3) runuser --user="$1" -- python3 -m venv --clear --system-site-packages "\${2%/bin/python3}" ;;
esac`,
};

/** Programs of packages that other playbooks call: where a package is asked for, its program has to run. */
const programs: InstanceLook = {
  title: 'programs of the packages',
  input: (host) => j`{% for name in ${wanted(host)} %}\n{{ name }}\n{% endfor %}\n`,
  holds: `failed=$(while read -r name; do
  case "$name" in
    curl | git | python3) program=$name ;;
    python3-pip) program=pip3 ;;
    *) continue ;;
  esac
  "$program" --version >/dev/null 2>&1 </dev/null || echo "$program fails"
done)
echo "$failed"
test -z "$failed"`,
};

const about = { instances, title: 'software of the virtual machines', action: 'Run 30-4_install_vm_packages.yaml, which makes environments too, of interpreters that are called bin/python3', reference: 'README.vms.md' };
const software = instanceParts(about, packages, interpreter);

/** Part 4: packages inside of the machines, and what Ansible needs there. */
export const vmPackages = {
  files: { deploy: 'install_vm_packages', test: 'test_vm_packages' },
  on: [
    play(groups.management, {
      about: 'packages',
      preconditions: [precondition],
      deploy: [...endDryRun, software],
      test: [...tested, ...observed(software), ...instancesHave('The programs of the packages run', about, [programs])],
      faults: [
        { title: 'a package is gone from the machines', steps: [forEach('host', instances.hosts, (host) => task('Remove a package', inInstance(host, 'read -r name\nDEBIAN_FRONTEND=noninteractive dpkg --remove --force-depends "$name"', { input: j`{{ ${wanted(host)} | first }}\n` }), { become: true }))] },
      ],
    }),
  ],
};
