import type { PlatformNode } from '../../../src/model/platform.ts';
import { withTasks } from '../imported.ts';

/**
 * A platform read from YAML whose one task applies a pod with one container.
 * @param image as it stands in the YAML, with its quotes
 * @param more lines behind the image, indented as in the definition
 */
export function withPod(image: string, more = ''): PlatformNode {
  return withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition:
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: ${image}${more}`);
}
