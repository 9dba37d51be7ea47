import type { Origin } from '../../model/origin.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { commandText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** Output is read in a form that is made for programs. */
export const outputAsData = rule({
  code: 'TK615',
  name: 'output/as-data',
  severity: 'error',
  why: 'Tables for people change their columns, cut long names off and differ between languages.',
  messages: {
    table: { message: 'The table that "{command}" prints for people is taken apart with {filter}.', help: '{remedy}' },
  },
  check: (report) => {
    const check = (call: ModuleCallNode, origin: Origin): void => {
      const line = commandText(call);
      if (!line.includes('|')) return;
      for (const { command, format, remedy } of tables) {
        command.lastIndex = 0;
        for (let match = command.exec(line); match !== null; match = command.exec(line)) {
          const [whole, tool = '', filter = ''] = match;
          if (!format.test(whole)) return report(origin, 'table', { command: tool.replace(/\s+/g, ' '), filter, remedy });
        }
      }
    };
    return {
      task: ({ call, origin }) => check(call, origin),
      handler: ({ call, origin }) => check(call, origin),
    };
  },
});

/** A command, the options that make its output data, and what to write instead. */
interface Table {
  readonly command: RegExp;
  readonly format: RegExp;
  readonly remedy: string;
}

const start = '(?:^|[;&|(\\n]\\s*|\\bsudo\\s+(?:-\\S+\\s+)*)(?:/\\S*/)?';
const table = (words: string, format: RegExp, remedy: string): Table => ({ command: new RegExp(`${start}(${words})\\b[^|;&\\n]*\\|\\s*(grep|egrep|awk|cut|sed|tr|head|tail)\\b`, 'g'), format, remedy });

const tables: readonly Table[] = [
  table('(?:lxc|incus)\\s+(?:[a-z]+\\s+)?(?:list|ls|info|show)', /\s(?:--format|-f|--columns|-c)[= ]?\S|\bquery\b/, 'Ask for JSON, --format json, and read it with from_json.'),
  table('(?:microk8s\\s+)?kubectl\\s+(?:-\\S+\\s+\\S+\\s+)*(?:get|top|describe)', /\s(?:-o|--output)[= ]?\S/, 'Use kubernetes.core.k8s_info, or ask for JSON: --output json.'),
  table('helm\\s+(?:list|ls|status|history)', /\s(?:-o|--output|-q|--short)\b/, 'Use kubernetes.core.helm_info, or ask for JSON: --output json.'),
  table('ip\\s+(?:-[46]\\s+)?(?:addr|address|a|route|r|link|l|neigh)', /\bip\b[^|]*\s-(?:j|json|o|oneline)\b/, 'Ask for JSON, ip -json, or read the facts of the host.'),
  table('zerotier-cli\\s+(?:listnetworks|listpeers|info|status|peers)', /\s-j\b/, 'Ask for JSON: zerotier-cli -j.'),
  table('tailscale\\s+status', /\s--json\b/, 'Ask for JSON: tailscale status --json.'),
  table('docker\\s+(?:ps|images|(?:container|image|network|volume)\\s+ls)', /\s(?:--format|-q|--quiet)\b/, 'Use the modules of community.docker, or ask for JSON: --format json.'),
  table('systemctl\\s+(?:status|list-units|list-unit-files)', /\s(?:--output[= ]json|-o\s*json)\b/, 'Use ansible.builtin.service_facts, or ask for properties: systemctl show --property=…'),
];
