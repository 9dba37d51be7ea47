import { expect, test } from 'vitest';
import { Central } from '../../lab/simulated-zerotier/central.ts';

const network = '99a0c0ffee0000aa';
const member = `/network/${network}/member/0123456789`;
const central = (): Central => new Central(network, 'secret', '10.99.191.0/24');
const ask = (on: Central, method: string, path: string, body?: unknown) => on.api(method, path, 'token secret', body);
const join = (on: Central, nodeId = '0123456789', endpoint = '10.0.0.1') => on.poll(network, nodeId, endpoint, 5).body as { status: string; assignedAddresses: string[]; peers: { endpoint: string }[] };

test('a member is unknown until its host has joined, and shut out until it is authorised', () => {
  const one = central();
  expect(ask(one, 'GET', member).status).toBe(404);
  expect(join(one).status).toBe('ACCESS_DENIED');
  expect(ask(one, 'GET', member)).toMatchObject({ status: 200, body: { nodeId: '0123456789', lastOnline: 5, config: { authorized: false, ipAssignments: [] } } });
  expect(ask(one, 'POST', member, { name: 'a', config: { authorized: true, ipAssignments: ['10.99.191.1'] } }).status).toBe(200);
  expect(join(one)).toEqual({ status: 'OK', name: 'lab', assignedAddresses: ['10.99.191.1/24'], peers: [] });
});

test('members hear of each other, and not of those that are not authorised', () => {
  const one = central();
  for (const [nodeId, endpoint] of [['0123456789', '10.0.0.1'], ['aaaaaaaaaa', '10.0.0.2'], ['bbbbbbbbbb', '10.0.0.3']] as const) join(one, nodeId, endpoint);
  for (const nodeId of ['0123456789', 'aaaaaaaaaa']) ask(one, 'POST', `/network/${network}/member/${nodeId}`, { config: { authorized: true } });
  expect(join(one).peers.map(({ endpoint }) => endpoint)).toEqual(['10.0.0.2']);
});

test('nothing is told without the token, and the network is never changed', () => {
  const one = central();
  expect(one.api('GET', '/network', undefined, undefined).status).toBe(401);
  expect(one.api('GET', `/network/${network}/member`, 'token other', undefined).status).toBe(401);
  for (const method of ['POST', 'PUT', 'DELETE']) expect(ask(one, method, `/network/${network}`).status).toBe(405);
});

test('trouble comes as often as it is asked for, and is in the log', () => {
  const one = central();
  one.beInTrouble([{ status: 500, times: 1, method: 'POST' }, { status: 429, times: 2 }]);
  const asked = [ask(one, 'GET', `/network/${network}/member`), ask(one, 'POST', member), ask(one, 'GET', `/network/${network}/member`), ask(one, 'GET', `/network/${network}/member`)];
  expect(asked.map(({ status }) => status)).toEqual([429, 500, 429, 200]);
  expect(one.requests(true).map(({ method, status }) => `${method} ${status}`)).toEqual(['GET 429', 'POST 500', 'GET 429', 'GET 200']);
  expect(one.requests(false)).toEqual([]);
});

test('what it knows outlives a restart', () => {
  const one = central();
  join(one);
  ask(one, 'GET', member);
  const other = new Central(network, 'secret', '10.99.191.0/24', one.state);
  expect(ask(other, 'GET', member).status).toBe(200);
  expect(other.requests(false)).toHaveLength(2);
});
