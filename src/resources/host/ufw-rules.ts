import { callerOrigin } from '../../dsl/origin.ts';
import { creates, reads, restores } from '../../dsl/effects.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, forEach, task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { debug } from '../../modules/ansible.builtin/debug.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';

/** Prints the rules as they were added, one `ufw …` line each; nothing where UFW is not installed. */
const listed = ['sh', '-c', 'if command -v ufw >/dev/null; then ufw show added; fi'] as const;

/** The same where UFW is active, otherwise one word. */
const rulesInForce = `if grep --quiet --no-messages '^ENABLED=yes' /etc/ufw/ufw.conf; then\n  ufw show added\nelse\n  echo inactive\nfi`;

/**
 * Rules of UFW on hosts where UFW is active; elsewhere nothing is done, and that is said. The rollback removes those that
 * were not there before.
 * @param title what they are for, as a sentence about them reads: `rules for LXD`
 * @param rules as `ufw show added` prints them, without `ufw` in front
 */
export function ufwRules(title: string, rules: Expr<readonly string[]>): Resource {
  const origin = callerOrigin();
  const effect = j`ufw: ${title}`;
  const look = () => task(`See whether UFW is active, and which rules it has`, shell({ cmd: rulesInForce }), { become: true, origin, changedWhen: false, checkMode: false, effects: [reads('firewall rule', effect)] });
  return defineResource({
    kind: 'Resource',
    type: 'firewall rules',
    title,
    origin,
    remembers: { outputs: [{ key: 'output:ufw', argv: listed }] },
    present: () => {
      const found = look();
      const active = expression<boolean>`'inactive' not in ${found.result.stdout_lines}`;
      const lacking = expression<readonly string[]>`${rules} | difference(${found.result.stdout_lines} | map('regex_replace', '^ufw ', '')) | list if ${active} else []`;
      return [
        found,
        forEach('ufw_rule', lacking, (rule) => task(`Have the ${title}`, command({ argv: expression<readonly string[]>`['ufw'] + ${rule}.split()` }), { become: true, origin, effects: [creates('firewall rule', effect)], changedWhen: true })),
        task(`Say that there are no ${title}`, debug({ msg: `Not done: ${title}. UFW is not active on this host` }), { origin, when: expression<boolean>`not (${active})` }),
      ];
    },
    observe: () => [
      task(`In force where UFW is active: ${title}`, shell({ cmd: rulesInForce }), {
        become: true,
        origin,
        changedWhen: false,
        checkMode: false,
        effects: [reads('firewall rule', effect)],
        failedWhen: (result) => expression<boolean>`${result} is failed or ('inactive' not in ${result.stdout_lines} and ${rules} | difference(${result.stdout_lines} | map('regex_replace', '^ufw ', '')) | length > 0)`,
      }),
    ],
    absent: () => {
      const found = task(`List the rules that UFW has`, command({ argv: listed }), { become: true, origin, changedWhen: false, checkMode: false });
      const added = expression<readonly string[]>`${found.result.stdout_lines} | difference((${remembered('output', 'ufw').value} | default('', true)).splitlines()) | map('regex_replace', '^ufw ', '') | intersect(${rules}) | list`;
      return [
        block(`Take out the ${title} that were not there before`, [
          found,
          forEach('ufw_rule', added, (rule) => task(`Remove the ${title}`, command({ argv: expression<readonly string[]>`(['ufw', 'route', 'delete'] + ${rule}.split()[1:]) if ${rule}.startswith('route ') else (['ufw', 'delete'] + ${rule}.split())` }), { become: true, origin, effects: [restores('firewall rule', effect)], changedWhen: true })),
        ], { origin }),
      ];
    },
  });
}
