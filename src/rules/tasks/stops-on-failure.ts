import type { Value } from '../../model/expression.ts';
import { isTemplate } from '../../model/expression.ts';
import { flatText } from '../../passes/texts/flat-text.ts';
import { rule } from '../rule.ts';

/** A failure stops the run; the DSL has no keyword for anything else (conventions ERR-01). */
export const stopsOnFailure = rule({
  code: 'TK605',
  name: 'task/stops-on-failure',
  severity: 'error',
  why: 'Later steps build on what this one was to do; a failure that nobody looks at is found by a user, weeks later.',
  messages: {
    ignored: { message: 'The {what} goes on after a failure: {keyword}.', help: 'Remove {keyword}. For a probe, register the result, set failed_when: false and judge the result in a later condition.' },
  },
  check: (report) => {
    const check = (what: string, keywords: { readonly [keyword: string]: Value } | undefined, place: (keyword: string) => Parameters<typeof report>[0]): void => {
      for (const keyword of ['ignore_errors', 'ignore_unreachable']) if (keywords?.[keyword] !== undefined && isOn(keywords[keyword])) report(place(keyword), 'ignored', { what, keyword });
    };
    return {
      play: (play) => check('play', play.keywords, (keyword) => play.places?.get(keyword) ?? play.origin),
      step: (step) => check(step.kind === 'Task' ? 'task' : 'step', step.keywords, (keyword) => step.places?.get(keyword) ?? step.origin),
      handler: (handler) => check('handler', handler.keywords, (keyword) => handler.places?.get(keyword) ?? handler.origin),
    };
  },
});

/** A dry run may go on: it did not make what later steps need. */
function isOn(value: Value): boolean {
  if (isTemplate(value)) return !/^\W*ansible_check_mode\W*$/.test(flatText(value).trim());
  return value !== false && value !== null && !/^(?:false|no|off|0)$/i.test(String(value));
}
