import { expect, test } from 'vitest';
import { holdersOf, ownKey } from '../../../src/effects/containment.ts';

test.each([
  ['file', '/etc/bind/named.conf', ['path:/etc/bind/named.conf', 'path:/etc/bind', 'path:/etc']],
  ['directory', '~/.ssh', ['path:~/.ssh', 'path:~']],
  ['file', "/srv/<a | default('/x')>/y", ["path:/srv/<a | default('/x')>/y", "path:/srv/<a | default('/x')>", 'path:/srv']],
  ['line', '/etc/x#^a/b', ['line:/etc/x#^a/b', 'path:/etc/x', 'path:/etc']],
  ['block', '/etc/<a # b>#OURS', ['block:/etc/<a # b>#OURS', 'path:/etc/<a # b>', 'path:/etc']],
  ['membership', 'docker:anna', ['membership:docker:anna', 'group:docker', 'user:anna']],
  ['k8s', 'v1/ConfigMap/web/a', ['k8s:v1/ConfigMap/web/a', 'k8s:v1/ConfigMap/web/*', 'namespace:web']],
  ['k8s', 'apps/v1/Deployment/web/a', ['k8s:apps/v1/Deployment/web/a', 'k8s:apps/v1/Deployment/web/*', 'namespace:web']],
  ['k8s', 'v1/Node/a', ['k8s:v1/Node/a']],
  ['k8s', 'storage.k8s.io/v1/StorageClass/a', ['k8s:storage.k8s.io/v1/StorageClass/a']],
  ['helm', 'web/a', ['helm:web/a', 'namespace:web']],
  ['dns record', 'example.org/A/www', ['dns record:example.org/A/www', 'dns zone:example.org']],
  ['keycloak', 'realm/home/client/web', ['keycloak:realm/home/client/web', 'keycloak:realm/home']],
  ['postgresql', 'db/a/extension/vector', ['postgresql:db/a/extension/vector', 'postgresql:db/a']],
  ['lxd', 'lab/instance/vm', ['lxd:lab/instance/vm', 'lxd:project/lab']],
  ['dataset', 'tank/a/b', ['dataset:tank/a/b', 'dataset:tank/a', 'dataset:tank']],
  ['package', 'nginx', ['package:nginx']],
] as const)('%s %s is in …', (kind, id, holders) => {
  expect(holdersOf(kind, id)).toEqual(holders);
});

test('a file and a folder are the same path', () => {
  expect([ownKey('file', '/x'), ownKey('directory', '/x'), ownKey('unit', 'x')]).toEqual(['path:/x', 'path:/x', 'unit:x']);
});
