import type { Origin } from '../../model/origin.ts';
import { flatText, gap } from '../../passes/texts/flat-text.ts';
import { textsOf } from '../../passes/texts.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { StepNode } from '../../model/task.ts';
import { rule } from '../rule.ts';

/** The domain of the platform is a routing domain, never a search domain (conventions NET-03). */
export const domainRouted = rule({
  code: 'TK537',
  name: 'resolver/domain-routed',
  severity: 'error',
  why: 'The zone answers every name below it, so with the domain in the search list names of the Internet lead to the platform.',
  messages: {
    search: { message: 'The domain "{variable}" becomes a search domain: {line}', help: 'Write it as a routing domain, ~{{ {variable} }} behind Domains= of systemd-resolved, and leave it out of search lists.' },
  },
  check: (report, platform) => {
    // The variable that search domains must not contain is the one with the domain.
    const domains = [...new Set(platform.variables.flatMap(({ type }) => type.notContaining ?? []))];
    const named = domains.length === 0 ? undefined : new RegExp(`\\{\\{[^}]*\\b(${domains.join('|')})\\b`);
    const check = (text: string, place: (index: number) => Origin, variable: (line: string) => string | undefined): void => {
      for (const match of text.matchAll(searching)) {
        const words = (match[1] ?? match[2] ?? '').split(/[\s,[\]]+(?![^{]*\}\})/);
        for (const word of words) {
          const name = word.startsWith('~') || word.startsWith('"~') ? undefined : variable(word);
          if (name !== undefined) report(place(match.index), 'search', { variable: name, line: `${match[0].trim().replaceAll(gap, `{{ ${name} }}`)}.` });
        }
      }
    };
    return {
      step: (step) => {
        for (const { text, variable } of writtenBy(step, domains)) check(text, () => step.origin, (word) => (word.startsWith(gap) ? variable : undefined));
      },
      end: () => {
        if (named === undefined) return;
        for (const { kind, text, origin } of textsOf(platform)) {
          if ((kind !== 'template' && kind !== 'argument') || !/search|Domains/.test(text)) continue;
          check(text, (index) => (kind === 'template' ? { file: origin.file, line: text.slice(0, index).split('\n').length + (text[index] === '\n' ? 1 : 0), column: 1 } : origin), (word) => named.exec(word)?.[1]);
        }
      },
    };
  },
});

/** Lines that make search domains: of systemd-resolved, of resolv.conf and of netplan. */
const searching = /^[ \t]*Domains[ \t]*=[ \t]*([^\n]*)|^[ \t]*search(?:[ \t]*:)?[ \t]+([^\n]*)/gm;

/** Content that a task writes with a reference to one of these variables in it; of several references the first names it. */
function writtenBy(step: StepNode, domains: readonly string[]): readonly { readonly text: string; readonly variable: string }[] {
  if (step.kind !== 'Task') return [];
  const { content, block, line } = step.call.arguments;
  return [content, block, line].flatMap((value: Value | undefined) => {
    if (!isTemplate(value)) return [];
    const variable = value.parts.flatMap((part) => (isExpression(part) ? part.parts : [])).flatMap((part) => (typeof part === 'object' && part.kind === 'Variable' && domains.includes(part.variable.name) ? [part.variable.name] : []))[0];
    return variable === undefined ? [] : [{ text: flatText(value), variable }];
  });
}
