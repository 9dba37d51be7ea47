import { asserted, expression, forEach, j, observed, onHost, play, task } from '#dsl';
import type { AuthorText, Expr, Ref } from '#dsl';
import { inInstance, inInstances, lookInInstances } from '#resources/lxd/in-instances';
import { instancePackages } from '#resources/lxd/instance-packages';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { runningInstances } from '../running.ts';

const instances = groups.lxdContainers;
const { precondition, endDryRun, tested } = runningInstances();

const wanted = (host: Ref<string>): Expr<readonly string[]> => expression<readonly string[]>`(${vars.vmEssentialPackages} + ${onHost(host, vars.vmPackages)}) | unique`;
const packages = instancePackages({
  instances,
  title: 'packages of the machine',
  part: 'packages',
  names: wanted,
  // Whatever rules there are when it is installed are not frozen: they may be those of a program that changes them.
  answers: ['iptables-persistent iptables-persistent/autosave_v4 boolean false', 'iptables-persistent iptables-persistent/autosave_v6 boolean false'],
});

/** What Ansible runs in a machine; where the inventory leaves it to Ansible, that of the system. */
const interpreterOf = (host: Ref<string>): AuthorText => j`{{ '/usr/bin/python3' if (hostvars[${host}].ansible_python_interpreter | default('auto')) is match('auto') else hostvars[${host}].ansible_python_interpreter }}`;
const interpreter = inInstances({
  instances,
  title: 'interpreter for Ansible',
  part: 'interpreter',
  arguments: (host) => [vars.systemUsername, interpreterOf(host)],
  // Ansible's modules need the standard library, and that for packages the bindings of apt.
  holds: 'echo "$2"\nrunuser --user="$1" -- "$2" -c "import json, ssl, zipfile, apt"',
  // A path of an environment is made one; it sees the modules of the system.
  make: `set -e
export DEBIAN_FRONTEND=noninteractive
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
  tries: 3,
  action: 'Run 30-4_install_vm_packages.yaml. It makes environments whose interpreter is called bin/python3',
});

/** Programs of packages that other playbooks call: where a package is asked for, its program has to run. */
const programs = lookInInstances(
  'Run the programs that other playbooks call',
  instances,
  `failed=0
while read -r name; do
  case "$name" in
    curl) program='curl --version' ;;
    python3) program='python3 --version' ;;
    python3-pip) program='pip3 --version' ;;
    git) program='git --version' ;;
    *) continue ;;
  esac
  $program >/dev/null 2>&1 </dev/null || { echo "$program fails"; failed=1; }
done
test $failed = 0`,
  { input: (host) => j`{% for name in ${wanted(host)} %}\n{{ name }}\n{% endfor %}\n`, failedWhen: false },
);
const broken = expression<readonly { readonly host: string; readonly stdout: string }[]>`${programs.result.results} | rejectattr('rc', 'equalto', 0)`;

/** Part 4: packages inside of the machines, and what Ansible needs there. */
export const vmPackages = {
  files: { deploy: 'install_vm_packages', test: 'test_vm_packages' },
  on: [
    play(groups.management, {
      about: 'packages',
      preconditions: [precondition],
      deploy: [...endDryRun, packages, interpreter],
      test: [
        ...tested,
        ...observed(packages, interpreter),
        programs,
        asserted('The programs of the packages run', expression<boolean>`${broken} | length == 0`, {
          error: j`programs do not run in {{ ${broken} | map(attribute='host') | join(', ') }}`,
          details: [j`{{ ${broken} | map(attribute='stdout') | map('trim') | unique | join(' / ') }}`],
          action: ['Install the package again in the machine: apt-get install --reinstall'],
          reference: 'README.vms.md',
        }),
      ],
      faults: [
        { title: 'a package is gone from the machines', steps: [forEach('host', instances.hosts, (host) => task('Remove a package', inInstance(host, 'read -r name\nDEBIAN_FRONTEND=noninteractive dpkg --remove --force-depends "$name"', { input: j`{{ ${wanted(host)} | first }}\n` }), { become: true }))] },
      ],
    }),
  ],
};
