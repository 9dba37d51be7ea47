import { imagePinned } from '../../../src/rules/kubernetes/image-pinned.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(imagePinned, {
  passes: {
    'a tag': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: nginx:1`),
    'a digest': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000`),
    'a port and a tag': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: r:5000/nginx:1`),
    'what the run knows': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: "{{ image }}"`),
    'a tag that the run knows': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: "nginx:{{ version }}"`),
    'a manifest': imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.template:
        src: a.j2
        dest: /x
        mode: "0644"
`, 'templates/a.j2': `image: nginx:1
` }),
  },
  fails: {
    noTag: {
      'a name alone': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: nginx`), says: ['The image nginx has no tag.'], helps: '@sha256' },
      'a port is no tag': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: r:5000/nginx`), says: ['The image r:5000/nginx has no tag.'] },
      'a container': { of: withTasks(`- name: Do it
  community.docker.docker_container:
    name: x
    image: nginx`), says: ['The image nginx has no tag.'] },
      'a manifest': { of: imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.template:
        src: a.j2
        dest: /x
        mode: "0644"
`, 'templates/a.j2': `services:
  x:
    image: "nginx"
` }), says: ['The image nginx has no tag.'] },
    },
    latest: {
      'latest': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: nginx:latest`), says: ['The image nginx:latest is whatever is the latest.'], helps: 'version' },
      'behind a registry': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x, namespace: y}
      spec:
        containers:
          - name: x
            image: "{{ registry }}/nginx:latest"`), says: ['The image {{ registry }}/nginx:latest is whatever is the latest.'] },
    },
  },
});
