import { expect, test } from 'vitest';
import { observeSteps } from '../../../src/dsl/observe.ts';
import { j } from '../../../src/dsl/values.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { TaskNode } from '../../../src/model/task.ts';
import { k8sObject } from '../../../src/resources/kubernetes/k8s-object.ts';
import { vars } from '../dsl/sample.ts';

const settings = k8sObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'site', namespace: 'web' }, data: { domain: j`www.${vars.domainName}` } }, { kubeconfig: '/etc/kube/config', become: true });
const [have] = settings.present() as readonly TaskNode[];
const [remove] = settings.absent!() as readonly TaskNode[];

test('the deploy applies the manifest, the rollback names the object only', () => {
  expect(plainText(have!.name)).toBe('Have the ConfigMap site');
  expect(have!.call.arguments).toMatchObject({ state: 'present', kubeconfig: '/etc/kube/config', resource_definition: { kind: 'ConfigMap', metadata: { name: 'site', namespace: 'web' }, data: { domain: { kind: 'Template' } } } });
  expect(remove!.call.arguments).toEqual({ state: 'absent', kubeconfig: '/etc/kube/config', resource_definition: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'site', namespace: 'web' } } });
  expect([have!.become, remove!.become]).toEqual([true, true]);
});

test('the test looks whether it is as deployed', () => {
  expect((observeSteps(settings) as readonly TaskNode[]).map(({ checkMode, name }) => [checkMode, plainText(name)])).toEqual([[true, 'As deployed: ConfigMap site']]);
});

test('objects without a namespace, with the account that the task runs as', () => {
  const [step] = k8sObject({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }).absent!() as readonly TaskNode[];
  expect(step!.call.arguments).toEqual({ state: 'absent', resource_definition: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } } });
});
