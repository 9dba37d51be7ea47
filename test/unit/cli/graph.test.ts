import { expect, test } from 'vitest';
import { homeProject, thinkube } from './fixture.ts';

test('graph prints Mermaid by default, and what is asked for', async () => {
  const project = homeProject();
  expect((await thinkube(project, ['graph'])).out).toMatch(/^%% .*\nflowchart LR\n/);
  expect((await thinkube(project, ['graph', '--format', 'dot', '--platform', 'home'])).out).toMatch(/^\/\/ .*\ndigraph/);
  expect(JSON.parse((await thinkube(project, ['graph', '--format', 'json'])).out)).toMatchObject({ platforms: [{ id: 'home', edges: [{ from: 'home_web_server', to: 'home_clock' }] }] });
});
