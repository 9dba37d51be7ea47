import { canonicalValue } from '../../effects/canonical.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import { isMembers } from '../../passes/kubernetes-objects.ts';
import { rule } from '../rule.ts';

const kindInCode = /<[^<>]*?\b(system|admin|auth_realm)_(?:user_?name|password)\b[^<>]*>/g;
const declared = /^(system|admin|auth_realm)_(user_?name|password)$/;

/** The account on the hosts, the administrator and the end user stay three (conventions VAR-07). */
export const apartUsers = rule({
  code: 'TK211',
  name: 'credential/apart-users',
  severity: 'error',
  why: 'The three come and go for different reasons: whoever changes one of them must not lock out another.',
  messages: {
    mixed: { message: 'The name of one account ({user}) stands beside the password of another ({password}).', help: 'Take both from the same account: system, admin or auth_realm.' },
    same: { message: 'The variable "{name}" is by default that of another account: {other}.', help: 'Let the inventory say it.' },
    environment: { message: 'The secret "{name}" comes from {environment}.', help: 'Let it come from {expected}.' },
  },
  check: (report) => {
    const seen = new Set<object>();
    const check = (value: Value | undefined, origin: Origin): void => {
      if (typeof value !== 'object' || value === null || isExpression(value) || isTemplate(value) || seen.has(value)) return;
      seen.add(value);
      if (isMembers(value)) {
        const read = Object.values(value).filter((member) => typeof member === 'object' && member !== null && (isExpression(member) || isTemplate(member)));
        const texts = read.map(canonicalValue).filter((text) => /(?:system|admin|auth_realm)_/.test(text));
        const users = kindsIn(texts, 'user');
        const passwords = kindsIn(texts, 'password');
        const [user] = users;
        const [password] = passwords;
        if (user !== undefined && password !== undefined && !users.some((kind) => passwords.includes(kind))) report(origin, 'mixed', { user, password });
      }
      for (const member of Object.values(value)) check(member as Value, origin);
    };
    return {
      platform: ({ variables, origin }) => {
        for (const { name, environment, default: value } of variables) {
          const [, kind, what] = declared.exec(name) ?? [];
          if (kind === undefined) continue;
          if (environment !== undefined && environment !== name.toUpperCase() && what === 'password') report(origin, 'environment', { name, environment, expected: name.toUpperCase() });
          const other = value === undefined || value === null ? undefined : kindsIn([canonicalValue(value)]).find((entry) => entry !== kind);
          if (other !== undefined) report(origin, 'same', { name, other });
        }
      },
      play: ({ vars, origin }) => check(vars, origin),
      step: (step) => {
        for (const values of [step.vars, step.environment, step.kind === 'RoleCall' ? step.parameters : undefined]) check(values, step.origin);
      },
      task: (task) => check(task.call.arguments, task.origin),
      handler: (handler) => check(handler.call.arguments, handler.origin),
    };
  },
});

/** The kinds of account whose names or passwords are read, each once. */
function kindsIn(texts: readonly string[], what?: 'user' | 'password'): readonly string[] {
  const found = texts.flatMap((text) => [...text.matchAll(kindInCode)].filter(([all]) => what === undefined || all.includes(`_${what}`)).map(([, kind]) => kind!));
  return [...new Set(found)];
}
