import { isDeclaration } from '../../passes/texts/acting.ts';
import { textsOf } from '../../passes/texts.ts';
import { rule } from '../rule.ts';

/** Options and keywords whose value is an account. */
const accountKeys: ReadonlySet<string> = new Set(['owner', 'group', 'user', 'username', 'login', 'become_user', 'remote_user', 'run_as', 'login_user']);

/** No account of an installation is named in a component (conventions VAR-08). */
export const noAccount = rule({
  code: 'TK247',
  name: 'literal/no-account',
  severity: 'error',
  why: 'Every installation chooses its accounts: on the next one nobody is called so, and a task that asks for it fails.',
  messages: {
    account: { message: 'The account {found} is named in "{option}".', help: 'Read it from the variable that holds the account. Accounts that a package makes are fine.' },
  },
  check: (report, platform) => ({
    platform: () => {
      const users = new Set((platform.installations ?? []).flatMap((names) => names.users ?? []));
      if (users.size === 0) return;
      for (const at of textsOf(platform)) if (at.key !== undefined && accountKeys.has(at.key) && users.has(at.text) && !isDeclaration(at)) report(at.origin, 'account', { found: at.text, option: at.key });
    },
  }),
});
