/** The parts of a small component that breaks put into a platform; what is left out is as it should be. */
export interface ExtraParts {
  /** More imports, whole lines. */
  readonly imports?: string;
  /** Names to import from `#dsl` beside `component`, `observed` and `play`. */
  readonly dsl?: string;
  /** Declarations above the component. */
  readonly declares?: string;
  readonly id?: string;
  readonly slot?: number;
  readonly hosts?: string;
  /** More of the component, such as `dependsOn: [dns],`. */
  readonly members?: string;
  /** Items of the deploy, and steps of the test, behind those that are there. */
  readonly deploy?: string;
  readonly test?: string;
  /** More of its play, such as `rollback: undo({ … }),`. */
  readonly play?: string;
}

/** The source of a component called `extra`: one file on the name servers, with all that a component needs. */
export function extraSource({ imports = '', dsl = '', declares = '', id = 'extra', slot = 30, hosts = 'groups.dnsServers', members = '', deploy = '', test = '', play = '' }: ExtraParts): string {
  return `import { component, observed, play${dsl === '' ? '' : `, ${dsl}`} } from '#dsl';
import { removed } from '#resources/host/faults';
import { managedFile } from '#resources/host/managed-file';
${imports}${imports === '' ? '' : '\n'}import { groups } from '../groups.ts';
import { vars } from '../variables.ts';

const note = managedFile('/etc/extra.conf', { content: 'extra\\n' });
${declares}
export const extra = component({
  id: '${id}',
  title: 'Extra',
  summary: 'One more file on the name servers, which says that it is there.',
  slot: ${slot},
  files: { deploy: 'setup_extra', test: 'test_extra', rollback: 'remove_extra' },
  ${members}
  on: [
    play(${hosts}, {
      deploy: [note, ${deploy}],
      test: [...observed(note), ${test}],
      ${play}
      faults: [removed(note)],
    }),
  ],
  troubleshooting: [{ symptom: 'The file is not there', remedy: 'run 30_setup_extra.yaml' }],
});

/** The variables of the platform, for those that read one. */
export const known = vars;
`;
}
