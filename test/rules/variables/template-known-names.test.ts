import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, forEach, task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { setFact } from '../../../src/modules/ansible.builtin/set_fact.ts';
import { template } from '../../../src/modules/ansible.builtin/template.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { defineResource } from '../../../src/dsl/resource.ts';
import { runRules } from '../../../src/rules/check-platform.ts';
import { templateKnownNames } from '../../../src/rules/variables/template-known-names.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const folder = import.meta.dirname;
const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const written = (name: string) => deployed(managedFile('/srv/x', { template: name }));
