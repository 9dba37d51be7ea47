import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

/** A task, or a block of them, as it stands in a playbook. */
type Step = Readonly<Record<string, never>> & { readonly name: string; readonly block?: readonly Step[]; readonly no_log?: boolean; readonly 'ansible.builtin.uri'?: { readonly url: string; readonly method: string; readonly headers: Readonly<Record<string, string>> }; readonly 'ansible.builtin.command'?: { readonly argv: readonly string[]; readonly stdin?: string } };

const folder = new URL('../../../generated/thinkube/ansible/30_networking/', import.meta.url);
const plays = (file: string): readonly { readonly name: string; readonly serial?: number; readonly tasks: readonly Step[] }[] => parse(readFileSync(new URL(file, folder), 'utf8'));
const opened = (steps: readonly Step[]): readonly Step[] => steps.flatMap((step) => (step.block === undefined ? [step] : opened(step.block)));
const tasks = (file: string): readonly Step[] => plays(file).flatMap((play) => opened(play.tasks));
/** Text without defaults, which stand at every variable that has one, and without the ends of lines. */
const plain = (text: string): string => text.replace(/ \| default\('[^']*'\)/g, '').replace(/\s+/g, ' ').replace(/^\((\w+)\)/, '$1');
const requests = (file: string) =>
  tasks(file).flatMap((task) => {
    const asked = task['ansible.builtin.uri'];
    return asked === undefined ? [] : [{ task, ...asked, url: plain(asked.url) }];
  });
const all = ['10_setup_zerotier.yaml', '18_test_zerotier.yaml', '19_reset_zerotier.yaml'];

test('hosts are changed one after another: the network may carry the connection', () => {
  for (const file of ['10_setup_zerotier.yaml', '19_reset_zerotier.yaml']) {
    for (const play of plays(file).filter(({ name }) => /Overlay network: /.test(name))) expect(play.serial, `${file}: ${play.name}`).toBe(1);
  }
});

test('only members and devices are written at the API, and the network never', () => {
  const written = all.flatMap(requests).filter(({ method }) => method !== 'GET');
  expect(written.length).toBeGreaterThan(3);
  for (const { method, url } of written) {
    expect(['POST', 'DELETE']).toContain(method);
    expect(url).toMatch(/\/network\/\{\{ zerotier_network_id \}\}\/member\/\{\{ .+ \}\}$|^\{\{ tailscale_api_url \}\}\/device\/\{\{ .+ \}\}$/);
  }
  const posts = written.filter(({ method }) => method === 'POST');
  expect(posts.map(({ url }) => url)).toEqual(['{{ zerotier_central_url }}/network/{{ zerotier_network_id }}/member/{{ zerotier_node_id }}']);
});

test('no task that is given a token or a key is logged', () => {
  const asking = all.flatMap(requests);
  expect(asking.length).toBeGreaterThan(5);
  for (const { task, headers } of asking) {
    expect(headers['Authorization']).toMatch(/^token \{\{ zerotier_api_token \}\}$|^Bearer \{\{ tailscale_api_token \}\}$/);
    expect(task.no_log, task.name).toBe(true);
  }
});

test('the key of the tailnet is in no argument of a process', () => {
  const join = tasks('10_setup_zerotier.yaml').find(({ name }) => name === 'Join the tailnet')!;
  const { argv, stdin } = join['ansible.builtin.command']!;
  expect(argv.join(' ')).not.toContain('tailscale_auth_key');
  expect(argv).toContain('--auth-key=file:/dev/stdin');
  expect(stdin).toBe('{{ tailscale_auth_key }}');
  expect(join.no_log).toBe(true);
});

test('each play of a provider ends where another one is chosen, and says so', () => {
  for (const file of ['10_setup_zerotier.yaml', '18_test_zerotier.yaml']) {
    for (const [provider, title] of [['zerotier', 'ZeroTier'], ['tailscale', 'Tailscale'], ['none', 'none']] as const) {
      const play = plays(file).find(({ name }) => name.endsWith(`Overlay network: ${provider}`))!;
      const [said, left] = opened(play.tasks).filter((task) => task.name !== 'No host of the play is left out' && !('ansible.builtin.include_role' in task));
      expect(said).toMatchObject({ name: `Say where the overlay network is not ${title}` });
      expect(left).toMatchObject({ 'ansible.builtin.meta': 'end_host' });
      for (const step of [said, left]) expect(plain(step!['when']!)).toBe(`overlay_provider != '${provider}'`);
    }
  }
});
