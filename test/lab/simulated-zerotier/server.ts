import { createReadStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Central, type Answer, type CentralState, type Member, type Trouble } from './central.ts';
import { simulatedZerotier as here } from './settings.ts';

/*
 * The server of the simulation, on the address of the lab's bridge alone:
 *   /api/v1/…      the API of ZeroTier Central
 *   /controller/…  what the simulated services of the hosts speak to
 *   /repository/…  the apt repository with the simulated package
 *   /lab/…         for tests: the log of requests, troubles, members without a host
 */

const { ZEROTIER_API_TOKEN: token = '' } = parseEnv(readFileSync(here.environmentFile, 'utf8'));
const state = existsSync(here.stateFile) ? (JSON.parse(readFileSync(here.stateFile, 'utf8')) as CentralState) : undefined;
const central = new Central(here.networkId, token, here.cidr, state);

function keep(): void {
  writeFileSync(`${here.stateFile}.new`, JSON.stringify(central.state), { mode: 0o600 });
  renameSync(`${here.stateFile}.new`, here.stateFile);
}

function ofLab(method: string, what: string, body: unknown): Answer {
  if (what === 'alive') return { status: 200, body: { pid: process.pid } };
  if (what === 'requests') return { status: 200, body: central.requests(method === 'DELETE') };
  if (what === 'members' && method === 'GET') return { status: 200, body: central.state.members };
  if (what === 'troubles') central.beInTrouble(body as readonly Trouble[]);
  else if (what === 'members') central.setMember(body as Member);
  else if (what === 'everything') central.forgetEverything();
  else return { status: 404, body: {} };
  return { status: 200, body: {} };
}

function answer(method: string, url: string, authorization: string | undefined, body: unknown): Answer {
  const [, first = '', ...rest] = url.split('/');
  if (first === 'api') return central.api(method, `/${rest.slice(1).join('/')}`, authorization, body);
  if (first === 'controller') return central.poll(rest[0] ?? '', rest[1] ?? '', (body as { endpoint: string }).endpoint, Date.now());
  if (first === 'lab') return ofLab(method, rest[0] ?? '', body);
  return { status: 404, body: {} };
}

function sendFile(name: string, response: ServerResponse): void {
  const file = path.join(here.repositoryFolder, path.normalize(`/${name}`));
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Length': found.size });
  createReadStream(file).pipe(response);
}

async function read(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) text += String(part);
  return text === '' ? undefined : JSON.parse(text);
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', here.url);
  const method = request.method ?? 'GET';
  if (pathname.startsWith('/repository/')) return sendFile(decodeURIComponent(pathname.slice('/repository/'.length)), response);
  void read(request).then((body) => {
    const { status, body: said } = answer(method, pathname, request.headers.authorization, body);
    if (method !== 'GET' && !pathname.startsWith('/controller/')) keep();
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
  }).catch((error: unknown) => {
    response.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: String(error) }));
  });
});
server.listen(here.port, here.host);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.close(() => (keep(), process.exit(0))).closeAllConnections());
