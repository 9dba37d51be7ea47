import type { ComponentNode } from '../../../src/model/component.ts';
import type { PhaseNode, PlatformNode } from '../../../src/model/platform.ts';
import { component } from '../../../src/dsl/component.ts';
import type { ComponentSpec } from '../../../src/dsl/component.ts';
import { defineGroups } from '../../../src/dsl/groups.ts';
import { phase, platform } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlaySpec } from '../../../src/dsl/play.ts';
import { asserted } from '../../../src/dsl/probes.ts';
import { expression } from '../../../src/dsl/values.ts';
import { domain, integer, ipv4, listOf, text } from '../../../src/dsl/value-types.ts';
import { defineVariables, installation, secret, technical } from '../../../src/dsl/variables.ts';

/** Groups of a platform that exists in tests only. */
export const groups = defineGroups({
  servers: { purpose: 'All servers', children: ['web', 'database'], members: 'at least one' },
  web: { purpose: 'Web servers', members: 'at least one' },
  database: { purpose: 'The database server', members: 'exactly one' },
  caches: { purpose: 'Caches, where there are any' },
});

/** Its variables: each class, and types that differ. */
export const vars = defineVariables({
  domainName: installation(domain, 'Domain of the site', { example: 'example.org' }),
  lanIp: installation(ipv4(), 'Address of a host', { of: groups.servers }),
  proxy: installation(text(), 'Proxy, where there is one', { optional: true }),
  port: technical(integer(), 'Port of the site', { default: 8080 }),
  names: technical(listOf(text()), 'Names of the site', { default: ['www', "it's"] }),
  greeting: technical(text(), 'First words', { default: 'hello' }),
  adminPassword: secret('Password of the administrator', { environment: 'ADMIN_PASSWORD' }),
});

/** A test that looks at something, for components that are about something else. */
export const looks = () =>
  asserted('The site answers', expression<boolean>`${vars.port} > 0`, { error: 'the site does not answer', details: ['nothing listens'], action: ['start it'], reference: 'README.md' });

/** A play with as little in it as a component may have. */
export const quiet: PlaySpec = { deploy: [], test: [looks()] };

/** A component with as little in it as the rules allow, and what a test adds or changes. */
export function sampleComponent(spec: Partial<ComponentSpec> = {}): ComponentNode {
  return component({ id: 'site', title: 'Site', summary: 'A site that answers.', slot: 10, on: [play(groups.web, quiet)], ...spec });
}

/** A component whose one play, on the web servers, is this. */
export function samplePlay(spec: Partial<PlaySpec>): ComponentNode {
  return sampleComponent({ on: [play(groups.web, { ...quiet, ...spec })] });
}

/** A platform of these components in one phase. */
export function samplePlatform(...components: readonly ComponentNode[]): PlatformNode {
  return samplePhases(phase({ id: '10_sites', title: 'Sites', summary: 'All sites.', components }));
}

/** A platform of these phases. */
export function samplePhases(...phases: readonly PhaseNode[]): PlatformNode {
  return platform({ id: 'sample', title: 'Sample', summary: 'A platform for tests.', groups, variables: vars, variablesToCome: Object.values(vars), phases });
}
