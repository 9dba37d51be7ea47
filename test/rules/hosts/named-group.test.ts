import { namedGroup } from '../../../src/rules/hosts/named-group.ts';
import { describeRule } from '../describe-rule.ts';
import { imported } from '../imported.ts';

describeRule(namedGroup, {
  passes: {
    'a group': imported(`---
- name: Deploy
  hosts: web
  tasks: []
`),
    'a union': imported(`---
- name: Deploy
  hosts: web:database
  tasks: []
`),
    'a difference': imported(`---
- name: Deploy
  hosts: "web:!database"
  tasks: []
`),
    'the control node': imported(`---
- name: Deploy
  hosts: localhost
  tasks: []
`),
  },
  fails: {
    all: {
      'all': { of: imported(`---
- name: Deploy
  hosts: all
  tasks: []
`), says: ['The play runs on all hosts of the inventory.'], helps: 'groups' },
      'a star': { of: imported(`---
- name: Deploy
  hosts: "*"
  tasks: []
`), says: ['The play runs on all hosts of the inventory.'] },
      'all but some': { of: imported(`---
- name: Deploy
  hosts: "all:!web"
  tasks: []
`), says: ['The play runs on all hosts of the inventory.'] },
    },
    none: {
      'a variable': { of: imported(`---
- name: Deploy
  hosts: "{{ target }}"
  tasks: []
`), says: ['The play does not name a group in its hosts.'] },
      'a pattern of names': { of: imported(`---
- name: Deploy
  hosts: "web*"
  tasks: []
`), says: ['The play does not name a group in its hosts.'] },
    },
  },
});
