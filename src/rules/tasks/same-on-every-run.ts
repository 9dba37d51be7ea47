import type { Origin } from '../../model/origin.ts';
import { commandModules } from '../../passes/command-line.ts';
import { isLook, looksOnly } from '../../passes/task-nature.ts';
import type { AuthorText } from '../../passes/texts/author-text.ts';
import { textsOf } from '../../passes/texts.ts';
import { rule } from '../rule.ts';

/** What a host is given depends on its inventory alone, never on the clock or on chance (conventions PB-08). */
export const sameOnEveryRun = rule({
  code: 'TK621',
  name: 'value/same-on-every-run',
  severity: 'error',
  why: 'A value that is another one on every run changes the host on every run, and whatever restarts after a change restarts every time.',
  messages: {
    clock: { message: 'The {what} depends on the clock: {found}.', help: 'Leave the time out. When a file was written is in its own metadata.' },
    chance: { message: 'The {what} depends on chance: {found}.', help: 'Take a variable of the inventory, give the filter a seed, or make the value once and keep it (creates: …).' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const text of textsOf(platform)) {
        if (!reachesHosts(text)) continue;
        for (const [id, pattern] of patterns) {
          const found = search(pattern, text);
          if (found !== undefined) report(placeOf(text, found.index), id, { what: text.kind === 'template' ? 'template' : `value of "${text.key ?? text.kind}"`, found: found.text });
        }
      }
    },
  }),
});

const patterns = [
  ['clock', /\bansible_date_time\b|\bansible_facts(?:\.date_time\b|\[["']date_time["']\])|\btemplate_run_date\b|\bnow\s*\(|\b(?:lookup|query|q)\(\s*["'](?:ansible\.builtin\.)?pipe["']\s*,\s*["']date\b[^)]*/],
  ['chance', /\|\s*(?:ansible\.builtin\.)?(?:random|shuffle)\b(?!\s*\([^)]*seed)|\|\s*(?:community\.general\.)?random_mac\b(?!\s*\([^)]*seed)|\b(?:lookup|query|q)\(\s*["'](?:community\.general\.random_(?:string|words|pet)|(?:ansible\.builtin\.)?password["']\s*,\s*["']\/dev\/null)[^)]*/],
] as const;

/** Cheap words that one of the patterns needs. */
const needed = ['date', 'now', 'random', 'shuffle', '/dev/null'] as const;

/** Whether a text becomes part of what a task makes. */
function reachesHosts({ kind, step, module, code, text }: AuthorText): boolean {
  if (kind !== 'argument' && kind !== 'template' && kind !== 'value' && kind !== 'command') return false;
  if (!code && !text.includes('{{') && !text.includes('{%')) return false;
  if (!needed.some((word) => text.includes(word))) return false;
  if (module !== undefined && !commandModules.has(module) && looksOnly({ kind: 'ModuleCall', module, arguments: {} })) return false;
  return step?.kind !== 'Task' || !isLook(step);
}

/** The first match inside of Jinja code. */
function search(pattern: RegExp, { text, code }: AuthorText): { readonly index: number; readonly text: string } | undefined {
  const pieces = code ? [{ index: 0, 0: text }] : text.matchAll(/\{[{%][\s\S]*?[%}]\}/g);
  for (const piece of pieces) {
    const match = pattern.exec(piece[0]);
    if (match !== null) return { index: piece.index + match.index, text: closed(match[0].replace(/^\|\s*/, '')) };
  }
  return undefined;
}

/** A call is shown with its bracket. */
function closed(found: string): string {
  return found.includes('(') && !found.includes(')') ? `${found})` : found;
}

function placeOf({ kind, text, origin }: AuthorText, index: number): Origin {
  if (kind !== 'template') return origin;
  const before = text.slice(0, index);
  return { file: origin.file, line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
