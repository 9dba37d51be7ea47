import { expect, test } from 'vitest';
import { j } from '../../../src/dsl/values.ts';
import { wildcardTls } from '../../../src/resources/kubernetes/wildcard-tls.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { vars } from '../dsl/sample.ts';
import { named, placed } from './placed.ts';

const tls = wildcardTls('web');

test('the copy has the name of its namespace and the content of the source', () => {
  expect(plainText(tls.secretName as never)).toBe('web-tls-secret');
  const { deploy } = placed(tls);
  expect(named(deploy, 'Read the wildcard certificate for web')).toMatchObject({ 'kubernetes.core.k8s_info': { kind: 'Secret', namespace: 'default', name: 'thinkube-com-tls' }, no_log: true, check_mode: false });
  expect(named(deploy, 'Copy the wildcard certificate to web')).toMatchObject({
    'kubernetes.core.k8s': {
      state: 'present',
      resource_definition: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'web-tls-secret', namespace: 'web' },
        type: 'kubernetes.io/tls',
        data: { 'tls.crt': "{{ (read_the_wildcard_certificate_for_web.resources | first).data['tls.crt'] }}", 'tls.key': "{{ (read_the_wildcard_certificate_for_web.resources | first).data['tls.key'] }}" },
      },
    },
    no_log: true,
  });
});

test('a missing source stops the deploy before anything is made, and is told in four parts', () => {
  const { deploy } = placed(tls);
  const names = deploy.map((task) => task['name']);
  expect(names.indexOf('The wildcard certificate for web is there')).toBeLessThan(names.indexOf('Copy the wildcard certificate to web'));
  const judged = named(deploy, 'The wildcard certificate for web is there');
  expect(judged['ansible.builtin.assert'].that).toEqual(['read_the_wildcard_certificate_for_web.resources | length == 1']);
  expect(judged['ansible.builtin.assert'].fail_msg).toMatch(/^ERROR: .*\nDETAILS:\n {2}- .*thinkube-com-tls.*\n(?: {2}- .*\n)*REQUIRED ACTION:\n {2}- /);
  expect(judged['no_log']).toBeUndefined();
});

test('the test compares without changing, and the rollback removes the copy', () => {
  const { test: looks, rollback } = placed(tls);
  expect(looks.find((task) => 'kubernetes.core.k8s' in task)).toMatchObject({ check_mode: true, no_log: true });
  expect(rollback.find((task) => 'kubernetes.core.k8s' in task)!['kubernetes.core.k8s']).toEqual({ state: 'absent', resource_definition: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web-tls-secret', namespace: 'web' } } });
});

test('the namespace, the source and the way to the cluster may be variables', () => {
  const { deploy } = placed(wildcardTls(j`${vars.greeting}`, { source: vars.greeting, kubeconfig: '/etc/cluster.conf', become: true }));
  expect(deploy.find((task) => 'kubernetes.core.k8s_info' in task)).toMatchObject({ 'kubernetes.core.k8s_info': { name: "{{ greeting | default('hello') }}", kubeconfig: '/etc/cluster.conf' }, become: true });
  expect(deploy.find((task) => 'kubernetes.core.k8s' in task)!['kubernetes.core.k8s'].resource_definition.metadata).toEqual({ name: "{{ greeting | default('hello') }}-tls-secret", namespace: "{{ greeting | default('hello') }}" });
});
