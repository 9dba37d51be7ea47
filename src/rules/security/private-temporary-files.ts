import type { Value } from '../../model/expression.ts';
import { commandLine } from '../../passes/command-line.ts';
import { accessOf } from '../../passes/file-mode.ts';
import { flatText } from '../../passes/texts/flat-text.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import { rule } from '../rule.ts';

const writers: ReadonlySet<string> = new Set(['copy', 'template', 'get_url', 'fetch', 'assemble', 'uri', 'blockinfile', 'lineinfile', 'file'].map((name) => `ansible.builtin.${name}`));
const telling = /^\/(?:var\/)?tmp\/\S*(?:token|secret|passw(?:or)?d|credential|preseed|private|kubeconfig|api_?key|\.key\b|\.pem\b|id_(?:rsa|ed25519))/i;
const redirected = />>?\s*["']?(\/(?:var\/)?tmp\/[^\s"';|&]*)/g;

/** A secret that has to be in a temporary folder for a while is in a file of its owner alone. */
export const privateTemporaryFiles = rule({
  code: 'TK239',
  name: 'security/private-temporary-files',
  severity: 'error',
  why: 'Everybody may look into a temporary folder, and a file there is readable to all unless its mode says otherwise.',
  messages: {
    open: { message: 'The file {path} holds a secret, by its name, and others may read it.', help: 'Give it mode 0600, in a folder that ansible.builtin.tempfile makes, and remove it in `always`; better, hand the value over in the environment or on standard input.' },
  },
  check: (report) => ({
    task: ({ call, origin }) => {
      const path = textOf(call.arguments['dest'] ?? call.arguments['path']);
      if (writers.has(call.module) && path !== undefined && telling.test(path) && call.arguments['state'] !== 'absent') {
        const access = accessOf(call.arguments['mode']);
        if (access === undefined || access.groupReads !== false || access.othersRead !== false) report(origin, 'open', { path });
      }
      const line = textOf(commandLine(call)) ?? '';
      if (!line.includes('tmp/') || /\b(?:umask\s+0?77|chmod\s+0?[46]00)\b/.test(line)) return;
      for (const [, target] of line.matchAll(redirected)) if (telling.test(target!)) report(origin, 'open', { path: target! });
    },
  }),
});

function textOf(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return isTemplate(value) || isExpression(value) ? flatText(value) : undefined;
}
