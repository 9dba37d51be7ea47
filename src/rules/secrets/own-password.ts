import { canonicalValue } from '../../effects/canonical.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import { isMembers } from '../../passes/kubernetes-objects.ts';
import type { Members } from '../../passes/kubernetes-objects.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { isSecretName } from '../../passes/taint/secret-names.ts';
import { rule } from '../rule.ts';

const passwordName = /pass(?:word|wd|phrase)?$/i;
const userName = /^(?:.*_)?(?:user|user_?name|name|login|account|role)$/i;
const userInCode = /<[^<>]*\b\w*(?:user_?name|_user|login|account)\b(?!_)[^<>]*>/;

/** A password has nothing to do with the name of its account. */
export const ownPassword = rule({
  code: 'TK205',
  name: 'secret/own-password',
  severity: 'error',
  why: 'The name of an account is known, and with it everything that is made of it.',
  messages: {
    same: { message: 'The password in "{name}" is the name of the account.', help: 'Declare a secret variable for the password.' },
    command: { message: 'The password that a command sets is the name of the account: "{found}".', help: 'Declare a secret variable for the password, and hand it over on standard input.' },
    derived: { message: 'The password in "{name}" is made of the name of an account.', help: 'Declare a secret variable for the password.' },
  },
  check: (report, platform) => {
    const seen = new Set<object>();
    const check = (value: Value | undefined, origin: Origin): void => {
      if (typeof value !== 'object' || value === null || isExpression(value) || isTemplate(value) || seen.has(value)) return;
      seen.add(value);
      if (isMembers(value)) checkMembers(value, origin);
      for (const member of Object.values(value)) check(member as Value, origin);
    };
    const checkMembers = (members: Members, origin: Origin): void => {
      for (const [name, password] of Object.entries(members)) {
        if (!passwordName.test(name) || !isSecretName(name) || typeof password !== 'object' && typeof password !== 'string') continue;
        const text = password === null ? '' : canonicalValue(password);
        const same = text !== '' && Object.entries(members).some(([other, user]) => other !== name && userName.test(other) && user !== null && canonicalValue(user) === text);
        if (same) report(origin, 'same', { name });
        else if (userInCode.test(text)) report(origin, 'derived', { name });
      }
    };
    return {
      platform: () => check(Object.fromEntries(platform.variables.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]]))), platform.origin),
      play: ({ vars, origin }) => check(vars, origin),
      step: (step) => {
        for (const values of [step.vars, step.environment, step.kind === 'RoleCall' ? step.parameters : undefined]) check(values, step.origin);
      },
      task: (task) => check(task.call.arguments, task.origin),
      handler: (handler) => check(handler.call.arguments, handler.origin),
      end: () => {
        for (const { found, origin } of sightingsOf(platform, 'own password')) report(origin, 'command', { found });
      },
    };
  },
});
