import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../../../src/cli/execute.ts';
import { temporaryFolder, writeFiles } from '../output/helpers.ts';

export const root = join(import.meta.dirname, '../../..');

/** The files of a small platform: two phases, three components that need each other, a template, a task file. */
export const homeFiles: { readonly [path: string]: string } = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#dsl': './src/dsl/index.ts', '#resources/*': './src/resources/*.ts', '#modules/*': './src/modules/*.ts' } }),
  'dsl/home/groups.ts': `import { defineGroups } from '#dsl';

export const groups = defineGroups({
  all_of_them: { purpose: 'Everything', children: ['servers', 'timeServers'] },
  servers: { purpose: 'Machines that serve', members: 'at least one', home: true },
  timeServers: { purpose: 'Machines that know the time' },
});
`,
  'dsl/home/variables.ts': `import { defineVariables, domain, installation, secret, technical, text } from '#dsl';

export const vars = defineVariables({
  domainName: installation(domain, 'Domain of the home', { example: 'example.org' }),
  greeting: technical(text(), 'What the server says', { default: 'hello' }),
  token: secret('Token of the service', { environment: 'HOME_TOKEN', optional: true }),
});
`,
  'dsl/home/10_base/clock.ts': `import { component, observed, play } from '#dsl';
import { managedFile } from '#resources/host/managed-file';
import { groups } from '../groups.ts';

const settings = managedFile('/etc/clock.conf', { title: 'settings of the clock', content: 'tick\\n' });

export const clock = component({
  id: 'clock',
  title: 'Clock',
  summary: 'Every server knows the time.',
  slot: 10,
  on: [play(groups.timeServers, { deploy: [settings], test: [...observed(settings)] })],
});
`,
  'dsl/home/20_web/server.ts': `import { asserted, because, block, component, expression, handler, observed, play, task, taskFile, undo } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { managedFile } from '#resources/host/managed-file';
import { clock } from '../10_base/clock.ts';
import { groups } from '../groups.ts';

const restarted = handler('Restart the web server', systemdService({ name: 'web', state: 'restarted' }), { become: true });
const page = managedFile('/srv/index.html', { title: 'front page', template: 'index.html.j2', then: restarted });
const asked = task('Ask for the page', command({ argv: ['cat', '/srv/index.html'] }), { changedWhen: false, checkMode: false });

export const server = component({
  id: 'web_server',
  title: 'Web server',
  summary: 'A page that says hello.',
  slot: 10,
  dependsOn: [because(clock, 'the page shows the time')],
  on: [
    play(groups.servers, {
      deploy: [page, taskFile('Greet', 'greet', [task('Say hello', command({ argv: ['echo', 'hello'] }), { changedWhen: false })])],
      test: [
        ...observed(page),
        block('Look at the page', [
          asked,
          asserted('The page is there', expression<boolean>\`\${asked.result.rc} == 0\`, { error: 'no page', details: ['It is empty'], action: ['Deploy it'], reference: 'README.md' }),
        ]),
      ],
      rollback: undo({ retain: [{ what: 'the logs', reason: 'people want to read them' }] }),
    }),
  ],
});
`,
  'dsl/home/20_web/index.html.j2': '<h1>{{ greeting }}</h1>\n<p>{{ domain_name }}</p>\n',
  'dsl/home/platform.ts': `import { phase, platform } from '#dsl';
import { clock } from './10_base/clock.ts';
import { server } from './20_web/server.ts';
import { groups } from './groups.ts';
import { vars } from './variables.ts';

export default platform({
  id: 'home',
  title: 'Home',
  summary: 'A home with a web server.',
  groups,
  variables: vars,
  variablesToCome: [vars.token],
  phases: [
    phase({ id: '10_base', title: 'Base', summary: 'What everything needs.', components: [clock] }),
    phase({
      id: '20_web',
      title: 'Web',
      summary: 'What people see.',
      components: [
        server,
      ],
    }),
  ],
});
`,
};

/** A project of its own with the small platform, and with other files in place of some of its own. */
export function homeProject(files: { readonly [path: string]: string } = {}): string {
  const project = temporaryFolder();
  writeFiles(project, { ...homeFiles, ...files });
  symlinkSync(join(root, 'src'), join(project, 'src'));
  return project;
}

/** What one call of the command line did. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function thinkube(cwd: string, args: readonly string[], options: { readonly env?: { readonly [name: string]: string }; readonly terminal?: boolean } = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const isTTY = options.terminal ?? false;
  const code = await execute(args, {
    cwd,
    env: options.env ?? {},
    stdout: { write: (text) => void (out += text), isTTY },
    stderr: { write: (text) => void (err += text), isTTY },
  });
  return { code, out, err };
}
