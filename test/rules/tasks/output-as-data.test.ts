import { outputAsData } from '../../../src/rules/tasks/output-as-data.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(outputAsData, {
  passes: {
    'JSON': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: lxc list --format json | jq .
  changed_when: false`),
    'one line for each': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: ip -o address | awk x
  changed_when: false`),
    'values of one field': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: kubectl get pods -o name | grep x
  changed_when: false`),
    'another tool': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: cat x | grep y
  changed_when: false`),
    'two commands': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: lxc list; cat x | grep y
  changed_when: false`),
    'ids': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: docker ps --quiet | head -1
  changed_when: false`),
  },
  fails: {
    table: {
      'lxc': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: lxc list | grep web
  changed_when: false`), says: ['The table that "lxc list" prints for people is taken apart with grep.'], helps: '--format json' },
      'kubectl': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: microk8s kubectl get pods -n x | awk y
  changed_when: false`), says: ['The table that "microk8s kubectl get" prints for people is taken apart with awk.'] },
      'ip': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: ip addr show eth0 | grep inet
  changed_when: false`), says: ['The table that "ip addr" prints for people is taken apart with grep.'] },
      'zerotier': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: sudo zerotier-cli listnetworks | cut -d" " -f3
  changed_when: false`), says: ['The table that "zerotier-cli listnetworks" prints for people is taken apart with cut.'] },
      'docker': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: docker ps | grep x
  changed_when: false`), says: ['The table that "docker ps" prints for people is taken apart with grep.'] },
      'systemctl': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: systemctl list-units | grep x
  changed_when: false`), says: ['The table that "systemctl list-units" prints for people is taken apart with grep.'] },
      'helm': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: helm list | grep x
  changed_when: false`), says: ['The table that "helm list" prints for people is taken apart with grep.'] },
      'tailscale': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: tailscale status | grep x
  changed_when: false`), says: ['The table that "tailscale status" prints for people is taken apart with grep.'] },
    },
  },
});
