import { expect, test } from 'vitest';
import { componentReadme } from '../../../src/backends/ansible/readme.ts';
import { because } from '../../../src/dsl/dependencies.ts';
import { play } from '../../../src/dsl/play.ts';
import { undo } from '../../../src/dsl/undo.ts';
import { j } from '../../../src/dsl/values.ts';
import { groups, quiet, sampleComponent, samplePlatform, vars } from '../dsl/sample.ts';

const database = sampleComponent({ id: 'database', title: 'Database' });
const cache = sampleComponent({ id: 'cache', title: 'Cache' });

function readmeOf(...retain: NonNullable<NonNullable<Parameters<typeof undo>[0]>['retain']>): string {
  const site = sampleComponent({ slot: 20, dependsOn: [database, because(cache, 'pages are slow without it')], on: [play(groups.web, { ...quiet, rollback: undo({ retain }) })] });
  const platform = samplePlatform(database, cache, site);
  return componentReadme(platform, platform.phases[0]!, site);
}

test('what stays is told with its reason, and with the resources that it is', () => {
  expect(readmeOf(
    { what: 'the pages', reason: 'people wrote them' },
    { what: 'the uploads', reason: 'people sent them', resources: [{ kind: 'directory', id: j`/srv/${vars.domainName}` }, { kind: 'volume', id: 'uploads' }] },
  )).toContain('## What stays after a rollback\n\n- the pages: people wrote them\n\n- the uploads: people sent them (directory /srv/<domain_name>, volume uploads)\n');
});

test('dependencies are told with the reason where there is one', () => {
  expect(readmeOf()).toContain('Deploy these first: Database, Cache (pages are slow without it).');
});
