import { canonicalValue } from '../../effects/canonical.ts';
import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { TaskNode } from '../../model/task.ts';
import { commandLine } from '../../passes/command-line.ts';
import { kubernetesObjects, listOf, membersOf } from '../../passes/kubernetes-objects.ts';
import { tasksIn } from '../../passes/steps.ts';
import { tlsNames } from '../../passes/tls/names.ts';
import { rule } from '../rule.ts';

/** What answers with a certificate is asked over HTTPS by the test of its component (conventions TLS-07). */
export const httpsAsked = rule({
  code: 'TK225',
  name: 'https/asked',
  severity: 'warning',
  why: 'Whether a certificate is trusted is seen only by a client that asks; users would be the first.',
  messages: {
    unasked: { message: 'The Ingress "{ingress}" answers with a certificate, and no test of "{component}" asks over HTTPS.', help: 'Ask in the test: probed(…, uri({ url: j`https://…` }), …), with the certificate verified, which is the default.' },
  },
  check: (report, platform) => {
    const names = tlsNames(platform);
    /** An Ingress with a wrong secret is another rule's matter. */
    const ingressOf = ({ call }: TaskNode): string | undefined => {
      const found = kubernetesObjects(call).find((object) => {
        const tls = listOf(membersOf(object['spec'])['tls']);
        return object['kind'] === 'Ingress' && tls.length > 0 && tls.every(({ secretName }) => secretName === undefined || names.isCopy(secretName, membersOf(object['metadata'])['namespace']));
      });
      return found === undefined ? undefined : names.text(membersOf(found['metadata'])['name']);
    };
    return {
      component: (component) => {
        const tests = component.playbooks.filter(({ purpose }) => purpose === 'test');
        if (tests.length === 0) return;
        for (const task of tasksOf(component, ({ purpose }) => purpose === 'deploy' || purpose === 'configure')) {
          const ingress = ingressOf(task);
          if (ingress === undefined) continue;
          if (!tasksOf(component, ({ purpose }) => purpose === 'test').some(asksOverHttps)) report(task.origin, 'unasked', { ingress, component: component.id });
        }
      },
    };
  },
});

function tasksOf({ playbooks }: ComponentNode, wanted: (playbook: PlaybookNode) => boolean): readonly TaskNode[] {
  return playbooks.filter(wanted).flatMap(({ plays }) => plays.flatMap(({ steps }) => [...tasksIn(steps)]));
}

function asksOverHttps({ call }: TaskNode): boolean {
  const asked = call.module === 'ansible.builtin.uri' ? call.arguments['url'] : commandLine(call);
  return asked !== undefined && canonicalValue(asked).includes('https://');
}
