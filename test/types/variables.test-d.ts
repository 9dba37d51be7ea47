import { boolean, defineVariables, expression, installation, integer, j, listOf, needs, oneOf, onHost, playVariable, secret, technical, text, thisHost } from '#dsl';
import type { Expr } from '#dsl';
import { apt } from '#modules/ansible.builtin/apt';
import { copy } from '#modules/ansible.builtin/copy';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { sshKeyPair } from '#resources/host/ssh-key-pair';
import { groups, vars } from './sample.ts';

// References have the type of their variable.
const port: Expr<number> = vars.port;
const names: Expr<readonly string[]> = vars.names;
const name: Expr<string> = vars.names[0]!;
const network: Expr<string> = onHost(thisHost, vars.network);
const shared: Expr<number> = playVariable('shared', vars.port);
copy({ dest: vars.domainName, content: vars.password, backup: vars.secure });
apt({ name: vars.names });
sshKeyPair('/srv/key', { type: vars.keyType, comment: j`${vars.domainName}` });

// @ts-expect-error an undeclared variable
vars.domain;
// @ts-expect-error a typo
vars.domianName;
// @ts-expect-error a number is no text
copy({ dest: vars.port });
// @ts-expect-error text is no truth value
systemdService({ name: 'x', enabled: vars.domainName });
// @ts-expect-error text is no list
apt({ name: vars.domainName });
// @ts-expect-error a list of text is no text
copy({ dest: vars.names });
// @ts-expect-error words that are none of the choices
sshKeyPair('/srv/key', { type: vars.curve, comment: 'x' });
// @ts-expect-error any text is not one of the choices
sshKeyPair('/srv/key', { type: vars.domainName, comment: 'x' });
// @ts-expect-error a member that text does not have
vars.domainName.first;
// @ts-expect-error the type of a variable on another host
const wrongNetwork: Expr<number> = onHost(thisHost, vars.network);
// @ts-expect-error a variable is no plain value
const plain: string = vars.domainName;
// @ts-expect-error and no number to count with
vars.port + 1;
// @ts-expect-error nor to compare
vars.port > 1;
// @ts-expect-error two references are not joined by a plus
vars.domainName + vars.port;
// @ts-expect-error a comparison is made by Ansible, not here
vars.domainName === 'example.org';
// @ts-expect-error a default of another type
technical(integer(), 'Port', { default: '80' });
// @ts-expect-error a default that is none of the words
technical(oneOf('a', 'b'), 'Word', { default: 'c' });
// @ts-expect-error a list with an item of another type
technical(listOf(integer()), 'Ports', { default: [80, 'x'] });
// @ts-expect-error a technical variable has a default
technical(boolean, 'Whether', {});
// @ts-expect-error an installation variable has none
installation(text(), 'Domain', { default: 'example.org' });
// @ts-expect-error an example of another type
installation(integer(), 'Port', { example: '80' });
// @ts-expect-error a secret has a name in the environment
secret('Password', {});
// @ts-expect-error and no default
secret('Password', { environment: 'PASSWORD', default: 'x' });
// @ts-expect-error a variable says what it means
installation(text());
// @ts-expect-error whose hosts have it is said by groups
installation(text(), 'Domain', { of: 'web' });
// @ts-expect-error variables are declared by their kind
defineVariables({ port: 80 });
// @ts-expect-error a requirement names a variable
needs(groups.web, 'network');
// @ts-expect-error an expression of another type
copy({ dest: expression<number>`1 + 1` });

export { name, names, network, plain, port, shared, wrongNetwork };
