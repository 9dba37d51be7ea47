import { boolean, cidr, defineGroups, defineVariables, installation, integer, listOf, oneOf, secret, technical, text } from '#dsl';

/** Groups and variables for type tests. */
export const groups = defineGroups({
  servers: { purpose: 'All', children: ['web', 'database'] },
  web: { purpose: 'Web servers', members: 'at least one' },
  database: { purpose: 'The database server', members: 'exactly one' },
});

export const vars = defineVariables({
  domainName: installation(text(), 'Domain', { example: 'example.org' }),
  network: installation(cidr, 'Network', { of: groups.servers }),
  port: technical(integer(), 'Port', { default: 80 }),
  secure: technical(boolean, 'Whether', { default: true }),
  names: technical(listOf(text()), 'Names', { default: ['a'] }),
  keyType: technical(oneOf('ed25519', 'rsa'), 'Type', { default: 'ed25519' }),
  curve: technical(oneOf('p256', 'p384'), 'Curve', { default: 'p256' }),
  password: secret('Password', { environment: 'PASSWORD' }),
});
