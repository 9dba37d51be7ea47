/** A member of the network, as the API of ZeroTier Central tells it; fields that the playbooks do not use are left out. */
export interface Member {
  readonly nodeId: string;
  name: string;
  description: string;
  lastOnline: number;
  config: { authorized: boolean; activeBridge: boolean; noAutoAssignIps: boolean; ipAssignments: string[] };
  /** Where its packets go: nothing of the API, but of the controller behind it. */
  endpoint: string;
}

/** One request to the API, for tests to look at. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/** Answers that the server gives in place of the right one. */
export interface Trouble {
  readonly status: number;
  times: number;
  /** Only requests with this method; all unless told. */
  readonly method?: string;
}

/** What an answer is. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What outlives a restart of the server. */
export interface CentralState {
  readonly members: readonly Member[];
  readonly requests: readonly LoggedRequest[];
}

/**
 * ZeroTier Central, simulated: one network, its members, and the controller that members speak to. It keeps a log of all
 * requests to the API, and can be told to be in trouble.
 */
export class Central {
  readonly #network: string;
  readonly #token: string;
  readonly #prefix: number;
  readonly #members = new Map<string, Member>();
  #requests: LoggedRequest[] = [];
  #troubles: Trouble[] = [];

  constructor(network: string, token: string, cidr: string, state?: CentralState) {
    this.#network = network;
    this.#token = token;
    this.#prefix = Number(cidr.split('/')[1]);
    for (const member of state?.members ?? []) this.#members.set(member.nodeId, member);
    this.#requests = [...(state?.requests ?? [])];
  }

  get state(): CentralState {
    return { members: [...this.#members.values()], requests: this.#requests };
  }

  /** A request to the API: below `/api/v1`. */
  api(method: string, path: string, authorization: string | undefined, body: unknown): Answer {
    const answer = this.#trouble(method) ?? this.#answer(method, path, authorization, body);
    this.#requests.push({ method, path, status: answer.status, body });
    return answer;
  }

  /** A host that has joined speaks to the controller of the network. */
  poll(network: string, nodeId: string, endpoint: string, now: number): Answer {
    if (network !== this.#network) return { status: 200, body: { status: 'NOT_FOUND', name: '', assignedAddresses: [], peers: [] } };
    const member = this.#members.get(nodeId) ?? newMember(nodeId);
    this.#members.set(nodeId, member);
    Object.assign(member, { lastOnline: now, endpoint });
    if (!member.config.authorized) return { status: 200, body: { status: 'ACCESS_DENIED', name: 'lab', assignedAddresses: [], peers: [] } };
    const peers = [...this.#members.values()].filter((one) => one.nodeId !== nodeId && one.config.authorized && one.endpoint !== '');
    return { status: 200, body: { status: 'OK', name: 'lab', assignedAddresses: member.config.ipAssignments.map((one) => `${one}/${this.#prefix}`), peers: peers.map((one) => ({ nodeId: one.nodeId, endpoint: one.endpoint })) } };
  }

  /** For tests: the log of the requests so far; `forget` empties it. */
  requests(forget: boolean): readonly LoggedRequest[] {
    const all = this.#requests;
    if (forget) this.#requests = [];
    return all;
  }

  /** For tests: gives the next answers. */
  beInTrouble(troubles: readonly Trouble[]): void {
    this.#troubles = troubles.map((trouble) => ({ ...trouble }));
  }

  /** For tests: members that are there without any host, such as the owner's telephone. */
  setMember(member: Partial<Member> & Pick<Member, 'nodeId'>): void {
    this.#members.set(member.nodeId, { ...newMember(member.nodeId), ...member });
  }

  /** For tests: nothing has happened yet. */
  forgetEverything(): void {
    this.#members.clear();
    this.#requests = [];
    this.#troubles = [];
  }

  #trouble(method: string): Answer | undefined {
    const trouble = this.#troubles.find((one) => one.times > 0 && (one.method === undefined || one.method === method));
    if (trouble === undefined) return undefined;
    trouble.times -= 1;
    return { status: trouble.status, body: { error: 'simulated' } };
  }

  #answer(method: string, path: string, authorization: string | undefined, body: unknown): Answer {
    if (authorization !== `token ${this.#token}`) return { status: 401, body: { error: 'unauthorized' } };
    const [, word, network, members, nodeId, ...more] = path.split('/');
    if (word !== 'network' || network !== this.#network || more.length > 0) return { status: 404, body: { error: 'not found' } };
    if (members === undefined) return method === 'GET' ? { status: 200, body: { id: network, config: { routes: [{ target: '10.99.191.0/24' }] } } } : { status: 405, body: { error: 'the network is not to be changed' } };
    if (members !== 'member') return { status: 404, body: { error: 'not found' } };
    if (nodeId === undefined) return method === 'GET' ? { status: 200, body: [...this.#members.values()].map(told) } : { status: 405, body: {} };
    const member = this.#members.get(nodeId);
    if (member === undefined) return { status: 404, body: { error: 'not found' } };
    if (method === 'DELETE') this.#members.delete(nodeId);
    else if (method === 'POST') change(member, body as Partial<Member>);
    else if (method !== 'GET') return { status: 405, body: {} };
    return { status: 200, body: told(member) };
  }
}

function newMember(nodeId: string): Member {
  return { nodeId, name: '', description: '', lastOnline: 0, config: { authorized: false, activeBridge: false, noAutoAssignIps: false, ipAssignments: [] }, endpoint: '' };
}

function change(member: Member, { name, description, config }: Partial<Member>): void {
  member.name = name ?? member.name;
  member.description = description ?? member.description;
  member.config = { ...member.config, ...config };
}

function told({ endpoint: _endpoint, ...member }: Member): object {
  return { ...member, id: member.nodeId };
}
