import { expect, test } from 'vitest';
import { homeProject, thinkube } from './fixture.ts';

const list = async (...args: string[]) => thinkube(homeProject(), ['list', ...args]);

test('components are listed with phase, needs and playbooks', async () => {
  expect(await list()).toEqual({
    code: 0,
    err: '',
    out: `PLATFORM  PHASE    COMPONENT   TITLE       NEEDS  PLAYBOOKS
home      10_base  clock       Clock              10_deploy 18_test 19_rollback
home      20_web   web_server  Web server  clock  10_deploy 18_test 19_rollback
`,
  });
});

test('phases', async () => {
  expect((await list('phases')).out).toBe('PLATFORM  PHASE    TITLE  COMPONENTS\nhome      10_base  Base   clock\nhome      20_web   Web    web_server\n');
});

test('variables say where their value comes from', async () => {
  expect((await list('variables')).out).toBe(`PLATFORM  VARIABLE     CLASS             TYPE         DEFAULT      DESCRIPTION
home      domain_name  installation      domain name               Domain of the home
home      greeting     technical         text         'hello'      What the server says
home      token        secret, optional  secret       $HOME_TOKEN  Token of the service
`);
});

test('groups', async () => {
  expect((await list('groups')).out).toBe(`PLATFORM  GROUP        HOSTS         CHILDREN              PURPOSE
home      all_of_them  any           servers time_servers  Everything
home      servers      at least one                        Machines that serve
home      time_servers  any                                 Machines that know the time
`.replace('home      all_of_them  any  ', 'home      all_of_them   any  ').replace('GROUP        HOSTS', 'GROUP         HOSTS').replace('servers      at', 'servers       at'));
});

test('playbooks, as a table and for programs', async () => {
  expect((await list('playbooks')).out).toMatch(/^home {6}20_web\/19_rollback\.yaml {3}rollback {2}web_server {2}servers$/m);
  const { out } = await list('playbooks', '--format', 'json');
  expect(JSON.parse(out)).toContainEqual({ platform: 'home', playbook: '20_web/18_test.yaml', purpose: 'test', component: 'web_server', hosts: ['servers'] });
});

test('lists stay lists in JSON', async () => {
  expect(JSON.parse((await list('--format', 'json', '--platform', 'home')).out)[1]).toMatchObject({ component: 'web_server', needs: ['clock'] });
});

test('something else cannot be listed', async () => {
  const { code, err } = await list('hosts');
  expect(code).toBe(1);
  expect(err).toMatch(/^error: command-argument value 'hosts' is invalid for argument 'what'\. Allowed choices are components, phases, variables, groups, playbooks, resources\.\nhelp: see thinkube list --help\n$/);
});
