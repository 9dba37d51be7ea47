import { because, changes, component, creates, handler, helps, j, noEffects, task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { vars } from './sample.ts';

const run = command({ argv: ['x'] });
const base = component({ id: 'base', title: 'Base', summary: '', slot: 10 });

task('Do it', run, { effects: [creates('file', '/x'), changes('unit', j`x-${vars.port}.service`), helps(creates('directory', '/y', { shared: true }))] });
task('Do it', run, { effects: noEffects('it prints') });
handler('Do it', run, { effects: [creates('volume', 'x')] });
component({ id: 'x', title: 'X', summary: '', slot: 20, dependsOn: [base, because(base, 'why')] });

// @ts-expect-error  a kind that there is not
creates('fil', '/x');
// @ts-expect-error  no effects need a reason
noEffects();
// @ts-expect-error  effects are values, not text
task('Do it', run, { effects: ['creates file /x'] });
// @ts-expect-error  a reason stands beside a component
because('base', 'why');
