import type { Origin } from '../../model/origin.ts';
import type { StepNode } from '../../model/task.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { changes, deletes, restores } from '../../dsl/effects.ts';
import { packagesBefore, remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, forEach, task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr, TemplateText } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { restoreParameters } from './kernel-parameters.ts';

const families = [
  { family: 'ip', tool: 'iptables' },
  { family: 'ip6', tool: 'ip6tables' },
] as const;

/** What the engine and containerd write below /etc by themselves; folders are only removed when nothing is left in them. */
const written = ['/etc/docker/key.json', '/etc/cni/net.d', '/etc/cni'] as const;

/** The tables and chains of nftables, one line each: `table ip filter`, `chain ip filter INPUT`. */
const contents = {
  key: 'output:nftables',
  argv: ['sh', '-c', `nft list chains | awk '$1 == "table" { table = $2 " " $3; print "table " table } $1 == "chain" { print "chain " table " " $2 }'`],
} as const;

/**
 * What Docker leaves behind when it is removed: in the kernel its bridges, its packet filter rules and forwarding, and
 * files that it wrote by itself. Nothing is to be
 * done for it at a deploy; the rollback removes them. Rules of others stay. Declare it before the engine: the rollback
 * goes backwards, and Docker must be gone by then.
 * @param engines the packages that bring the engine, wherever they come from
 */
export function dockerTraces(engines: readonly string[]): Resource {
  const origin = callerOrigin();
  const root = { become: true, origin } as const;
  return defineResource({
    kind: 'Resource',
    type: 'traces',
    title: 'what Docker leaves behind',
    origin,
    remembers: { seenPaths: written, sysctls: ['net.ipv4.ip_forward'], outputs: [contents, ...families.map(({ tool }) => ({ key: `output:${tool}`, argv: [`${tool}-save`] }))] },
    present: () => [],
    observe: () => [],
    absent: () => {
      const bridges = task('List the bridges that Docker made', command({ argv: ['find', '/sys/class/net', '-maxdepth', '1', '-regextype', 'posix-extended', '-regex', '.*/(docker0|docker_gwbridge|br-[0-9a-f]{12})', '-printf', '%f\\n'] }), { ...root, changedWhen: false });
      // A Docker that was there before stays, with its networks.
      return [block('Remove what Docker left, if it was not there before', [
        bridges,
        forEach('docker_bridge', bridges.result.stdout_lines, (bridge) => task('Remove the bridges that Docker made', command({ argv: ['ip', 'link', 'delete', bridge] }), { ...root, effects: [deletes('network', bridge)], changedWhen: true })),
        ...families.map(({ tool }) => task(`Remove the rules that Docker made with ${tool}`, shell({ cmd: removeRules(tool), executable: '/bin/bash' }), {
          ...root,
          effects: [changes('firewall table', tool)],
          environment: { FORWARD_POLICY: j`{{ ${remembered('output', tool).value} | regex_search('^:FORWARD \\w+', multiline=true) | default(':FORWARD ACCEPT', true) }}` },
          changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`,
        })),
        ...removeEmptied('chain', ' [A-Z]+', origin),
        ...removeEmptied('table', '', origin),
        ...written.map((path) => task(`Remove ${path} if it was not there before`, command({ argv: ['find', path, '-maxdepth', '0', '(', '-type', 'f', '-o', '-empty', ')', '-print', '-delete'], removes: path }), {
          ...root,
          effects: [restores('file', path)],
          when: expression<boolean>`${remembered('path', path).state} == 'absent'`,
          changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`,
        })),
      ], { origin, when: expression<boolean>`${engines} | intersect(${packagesBefore}) | length == 0` }), ...restoreParameters(['net.ipv4.ip_forward'], origin)];
    },
  });
}

/** For the shell: loads the rules again without Docker's, all at once. Prints something only if there were any. */
function removeRules(tool: string): string {
  return `set -o pipefail
rules="$(${tool}-save 2>/dev/null)" || exit 0
if grep --quiet DOCKER <<<"$rules"; then
  grep --extended-regexp --invert-match 'DOCKER|docker0|docker_gwbridge|br-[0-9a-f]{12}' <<<"$rules" |
    sed "s/^:FORWARD DROP/$FORWARD_POLICY/" | ${tool}-restore
  echo changed
fi`;
}

/** Removes what tools of Docker made in nftables and left empty; `rest` is what follows the table in the name. */
function removeEmptied(kind: 'chain' | 'table', rest: string, origin: Origin): readonly StepNode[] {
  const left = task(`List each ${kind} of nftables`, command({ argv: contents.argv }), { become: true, origin, changedWhen: false });
  const added = expression<readonly string[]>`${left.result.stdout_lines} | select('match', ${`^${kind} ip6? (raw|mangle|nat|filter|security|docker-bridges)${rest}$`}) | difference(${remembered('output', 'nftables').value}.splitlines())`;
  return [
    left,
    forEach(`emptied_${kind}`, added, (name) =>
      task(`Remove each ${kind} that was not there before, if nothing is in it`, shell({ cmd: removeIfEmpty(name), executable: '/bin/bash' }), { become: true, origin, effects: [deletes('firewall table', name)], changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0` })),
  ];
}

/** For the shell: removes a table or chain where every policy is accept and there are no rules. Nothing is piped: a reader that ends early would look like an empty table. */
function removeIfEmpty(table: Expr<string>): TemplateText {
  return j`set -o errexit -o pipefail
nothing='^#|^table |^ *$|^\\s*(chain [A-Z]+ [{]|type .*policy accept;|[}])$'
listing=$(nft list ${table})
if ! grep --quiet --extended-regexp --invert-match "$nothing" <<< "$listing"; then
  nft delete ${table}
  echo removed
fi`;
}
