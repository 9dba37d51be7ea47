import { platform } from '../../../src/dsl/platform.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { task } from '../../../src/dsl/task.ts';
import { j, makeRef } from '../../../src/dsl/values.ts';
import { text } from '../../../src/dsl/value-types.ts';
import { defineVariables, onHost, technical } from '../../../src/dsl/variables.ts';
import { thisHost } from '../../../src/dsl/groups.ts';
import { facts } from '../../../src/dsl/facts.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { byParameters } from '../../../src/rules/variables/by-parameters.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const says = (value: unknown) => task('Say it', debug({ msg: j`${value}` }));
const calls = (read: (words: unknown) => unknown, other: unknown = 'x') => {
  const speaker = role({
    name: 'speaker',
    title: 'Speaks',
    entryPoints: {
      main: entryPoint({ description: 'Speaks', parameters: { speaker_words: { type: 'str', required: true, description: 'What' } }, steps: ({ speaker_words }) => [says(read(speaker_words))] }),
      other: entryPoint({ description: 'Speaks too', parameters: {}, steps: () => [says(other)] }),
    },
  });
  return samplePlatform(samplePlay({ deploy: [callRole('Speak', speaker, 'main', { speaker_words: j`${vars.domainName}` })] }));
};
const words = makeRef<string>({ kind: 'RoleParameter', name: 'speaker_words' });

describeRule(byParameters, {
  passes: {
    'a parameter': calls((given) => given),
    'a fact, and the hosts of a group': calls(() => j`${facts.hostname} ${groups.web.hosts}`),
  },
  fails: {
    variable: {
      'a variable': { of: calls(() => vars.port), says: ['The role speaker reads the variable "port" of the platform.'], helps: 'parameter' },
      'a variable of another host': { of: calls(() => onHost(thisHost, vars.lanIp)), says: ['The role speaker reads the variable "lan_ip" of the platform.'] },
    },
    outside: {
      'a parameter of another entry point': { of: calls((given) => given, words), says: ['The entry point "other" of role speaker reads "speaker_words", which is a parameter of a role.'] },
      'a parameter in a play': { of: samplePlatform(samplePlay({ deploy: [says(words)] })), says: ['The play "Deploy Site" reads "speaker_words", which is a parameter of a role.'] },
      'a parameter in a default': { of: platform({ id: 'sample', title: 'Sample', summary: '', groups, variables: defineVariables({ word: technical(text(), 'Word', { default: words }) }), phases: [] }), says: ['The default reads "speaker_words", which is a parameter of a role.'] },
    },
  },
});
