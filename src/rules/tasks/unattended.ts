import { rule } from '../rule.ts';

/** A run asks nobody anything (conventions PB-10). */
export const unattended = rule({
  code: 'TK609',
  name: 'run/unattended',
  severity: 'error',
  why: 'What starts playbooks one after another cannot answer, and the run waits for ever.',
  messages: {
    pause: { message: 'The pause waits until somebody presses a key.', help: 'Remove it. What must not happen by accident asks for an extra variable, such as <name>_confirmed=true.' },
    prompt: { message: 'The play asks for variables with vars_prompt.', help: 'Take them from the inventory or the environment, or assert an extra variable.' },
  },
  check: (report) => ({
    play: (play) => {
      const place = play.places?.get('vars_prompt');
      if (place !== undefined) report(place, 'prompt');
    },
    task: ({ call, origin }) => {
      if (call.module === 'ansible.builtin.pause' && call.arguments['seconds'] === undefined && call.arguments['minutes'] === undefined) report(origin, 'pause');
    },
  }),
});
