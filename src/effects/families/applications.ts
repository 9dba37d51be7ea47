import type { EffectsOf } from '../call.ts';
import { effect, effects, joined, made } from '../call.ts';

const database: EffectsOf = (call) => {
  const ids = call.texts('name', 'db').map((name) => joined('db/', name));
  if (call.is('state', 'dump')) return [...effects('reads', 'postgresql', ids), ...effects('creates', 'file', call.texts('target'))];
  return effects(call.absent ? 'deletes' : call.is('state', 'restore', 'rename') ? 'changes' : 'creates', 'postgresql', ids);
};

const privileges: EffectsOf = (call) => {
  const [name, objects] = [call.text('login_db', 'database', 'db'), call.text('objs', 'obj')];
  return call.texts('roles', 'role').map((role) => effect(call.absent ? 'deletes' : 'creates', 'postgresql', joined('db/', name ?? 'postgres', '/privilege/', role, ' on ', objects ?? call.text('type') ?? 'tables')));
};

const client: EffectsOf = (call) => made(call, 'keycloak', joined('realm/', call.text('realm') ?? 'master', '/client/', call.text('client_id', 'id')));

/** Modules about what is inside of Keycloak and PostgreSQL. */
export const applications: { readonly [module: string]: EffectsOf } = {
  'community.general.keycloak_client': client,
  'community.general.keycloak_realm': (call) => made(call, 'keycloak', joined('realm/', call.text('realm', 'id'))),
  'community.postgresql.postgresql_db': database,
  'community.postgresql.postgresql_ext': (call) => made(call, 'postgresql', joined('db/', call.text('login_db', 'db') ?? 'postgres', '/extension/', call.text('name', 'ext'))),
  'community.postgresql.postgresql_privs': privileges,
  'community.postgresql.postgresql_user': (call) => made(call, 'postgresql', joined('role/', call.text('name', 'user'))),
};
