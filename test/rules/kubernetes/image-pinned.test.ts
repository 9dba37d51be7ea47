import { imagePinned } from '../../../src/rules/kubernetes/image-pinned.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';
import { withPod } from './pod.ts';

describeRule(imagePinned, {
  passes: {
    'a tag': withPod('nginx:1'),
    'a digest': withPod('nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000'),
    'a port and a tag': withPod('r:5000/nginx:1'),
    'what the run knows': withPod('"{{ image }}"'),
    'a tag that the run knows': withPod('"nginx:{{ version }}"'),
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
      'a name alone': { of: withPod('nginx'), says: ['The image nginx has no tag.'], helps: '@sha256' },
      'a port is no tag': { of: withPod('r:5000/nginx'), says: ['The image r:5000/nginx has no tag.'] },
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
      'latest': { of: withPod('nginx:latest'), says: ['The image nginx:latest is whatever is the latest.'], helps: 'version' },
      'behind a registry': { of: withPod('"{{ registry }}/nginx:latest"'), says: ['The image {{ registry }}/nginx:latest is whatever is the latest.'] },
    },
  },
});
