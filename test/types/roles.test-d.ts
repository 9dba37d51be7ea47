import { callRole, entryPoint, j, role, task } from '#dsl';
import type { Expr } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { vars } from './sample.ts';

const main = entryPoint({
  description: 'Speaks',
  parameters: {
    speaker_words: { type: 'str', required: true, description: 'What' },
    speaker_times: { type: 'int', default: 1, description: 'How often' },
    speaker_names: { type: 'list', elements: 'str', required: true, description: 'To whom' },
    speaker_loud: { type: 'bool', description: 'How' },
  },
  steps: ({ speaker_words, speaker_times, speaker_names }) => {
    const words: Expr<string> = speaker_words;
    const times: Expr<number> = speaker_times;
    // @ts-expect-error no such parameter
    const other = ({} as { readonly speaker_words: typeof speaker_words }).speaker_word;
    // @ts-expect-error a parameter has its own type
    const wrong: Expr<number> = speaker_words;
    return [task(j`Say ${words} ${times} ${speaker_names} ${other} ${wrong}`, debug({ msg: words }))];
  },
});
const speaker = role({ name: 'speaker', title: 'Speaks', entryPoints: { main, hush: entryPoint({ description: 'Is silent', parameters: {}, steps: () => [] }) } });

callRole('Speak', speaker, 'main', { speaker_words: j`hello ${vars.domainName}`, speaker_names: vars.names, speaker_times: vars.port });
callRole('Hush', speaker, 'hush', {});

// @ts-expect-error a missing parameter
callRole('Speak', speaker, 'main', { speaker_words: 'x' });
// @ts-expect-error a parameter of another type
callRole('Speak', speaker, 'main', { speaker_words: 1, speaker_names: ['a'] });
// @ts-expect-error a variable of another type
callRole('Speak', speaker, 'main', { speaker_words: 'x', speaker_names: vars.domainName });
// @ts-expect-error an optional parameter has its type too
callRole('Speak', speaker, 'main', { speaker_words: 'x', speaker_names: ['a'], speaker_times: 'often' });
// @ts-expect-error a parameter that the entry point does not have
callRole('Speak', speaker, 'main', { speaker_words: 'x', speaker_names: ['a'], speaker_tone: 'low' });
// @ts-expect-error an entry point without parameters takes none
callRole('Hush', speaker, 'hush', { speaker_words: 'x' });
// @ts-expect-error no such entry point
callRole('Shout', speaker, 'shout', {});
// @ts-expect-error a role is a value, not a name
callRole('Speak', 'speaker', 'main', {});
// @ts-expect-error a parameter has a type that Ansible knows
entryPoint({ description: 'x', parameters: { speaker_x: { type: 'string', description: 'x' } }, steps: () => [] });
// @ts-expect-error a parameter is described
entryPoint({ description: 'x', parameters: { speaker_x: { type: 'str' } }, steps: () => [] });
