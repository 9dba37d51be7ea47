import { expect, test } from 'vitest';
import { printDot } from '../../../src/backends/graph/dot.ts';
import { dependencyGraph } from '../../../src/backends/graph/graph.ts';
import { printGraphJson } from '../../../src/backends/graph/json.ts';
import { printMermaid } from '../../../src/backends/graph/mermaid.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import { compilerOrigin } from '../../../src/model/origin.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';

function component(id: string, ...dependsOn: readonly ComponentNode[]): ComponentNode {
  return {
    kind: 'Component', id, title: `The "${id}" #1`, summary: '', slot: 10, dependsOn, playbooks: [], templates: [], requires: [], retains: [], faults: [], troubleshooting: [], owns: [], origin: compilerOrigin,
  };
}

const outside = component('outside');
const dns = component('dns');
const web = component('web', dns, outside);

function platform(id: string): PlatformNode {
  return {
    kind: 'Platform', id, title: id.toUpperCase(), summary: '', groups: [], variables: [], origin: compilerOrigin,
    phases: [
      { kind: 'Phase', id: '10_net', title: 'Net', summary: '', components: [dns], origin: compilerOrigin },
      { kind: 'Phase', id: '20_web', title: 'Web', summary: '', components: [web], origin: compilerOrigin },
    ],
  };
}

const one = [dependencyGraph(platform('p'))];

test('Mermaid: phases as subgraphs, arrows to what is needed first', () => {
  expect(printMermaid(one)).toBe(`%% An arrow points to what is needed first.
flowchart LR
  subgraph p_10_net["Net"]
    p_dns["The #quot;dns#quot; #35;1"]
  end
  subgraph p_20_web["Web"]
    p_web["The #quot;web#quot; #35;1"]
  end
  p_outside["The #quot;outside#quot; #35;1"]
  p_web --> p_dns
  p_web --> p_outside
`);
});

test('DOT: phases as clusters', () => {
  expect(printDot(one)).toBe(`// An arrow points to what is needed first.
digraph components {
  rankdir=LR;
  node [shape=box];
  subgraph "cluster_p_10_net" {
    label="Net";
    "p_dns" [label="The \\"dns\\" #1"];
  }
  subgraph "cluster_p_20_web" {
    label="Web";
    "p_web" [label="The \\"web\\" #1"];
  }
  "p_outside" [label="The \\"outside\\" #1"];
  "p_web" -> "p_dns";
  "p_web" -> "p_outside";
}
`);
});

test('several platforms are told apart, in every format', () => {
  const two = [dependencyGraph(platform('p')), dependencyGraph(platform('q'))];
  expect(printMermaid(two)).toContain('  subgraph q_20_web["Q: Web"]\n');
  expect(printDot(two)).toContain('    label="Q: Web";\n');
  expect(JSON.parse(printGraphJson(two))).toMatchObject({ platforms: [{ id: 'p' }, { id: 'q', edges: [{ from: 'q_web', to: 'q_dns' }, { from: 'q_web', to: 'q_outside' }] }] });
  expect(printMermaid(two)).toBe(printMermaid(two));
});
