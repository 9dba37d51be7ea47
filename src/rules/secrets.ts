import type { Rule } from './rule.ts';
import { apartUsers } from './secrets/apart-users.ts';
import { noLiteral } from './secrets/no-literal.ts';
import { noMessage } from './secrets/no-message.ts';
import { noPath } from './secrets/no-path.ts';
import { noToken } from './secrets/no-token.ts';
import { oneAdministrator } from './secrets/one-administrator.ts';
import { ownPassword } from './secrets/own-password.ts';
import { privateFile } from './secrets/private-file.ts';
import { unlogged } from './secrets/unlogged.ts';
import { unseen } from './secrets/unseen.ts';

/** Secrets and accounts: TK201 to TK219, without TK204, which is about certificates. */
export const secretRules: readonly Rule[] = [unseen, noLiteral, noToken, ownPassword, privateFile, unlogged, noMessage, noPath, oneAdministrator, apartUsers];
