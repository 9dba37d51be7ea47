/** The parts of a small component that breaks put into a platform; what is left out is as it should be. */
export interface ExtraParts {
  /** Declarations above the component. */
  readonly declares?: string;
  readonly id?: string;
  readonly slot?: number;
  /** Whole, such as `irregular('…', { … })`. */
  readonly files?: string;
  readonly hosts?: string;
  /** More of the component, such as `dependsOn: [dns],`. */
  readonly members?: string;
  /** Items of the deploy, and steps of the test, behind those that are there. */
  readonly deploy?: string;
  readonly test?: string;
  /** Whether its README says nothing of trouble. */
  readonly silent?: boolean;
  /** More of its play, such as `rollback: undo({ … }),`. */
  readonly play?: string;
}

const names = [
  'anyOf', 'asserted', 'because', 'block', 'callRole', 'changes', 'component', 'creates', 'defineGroups', 'defineResource', 'defineVariables', 'deletes', 'domain', 'entryPoint', 'expression', 'facts', 'forEach',
  'handler', 'installation', 'irregular', 'j', 'noEffects', 'observed', 'onHost', 'play', 'playVariable', 'probed', 'reads', 'role', 'secret', 'suppress', 'task', 'technical', 'text', 'thisHost', 'undo',
];
const modules = ['apt', 'assert', 'blockinfile', 'command', 'copy', 'debug', 'fail', 'file', 'find', 'lineinfile', 'meta', 'pause', 'replace', 'shell', 'stat', 'systemd_service', 'template', 'uri', 'wait_for'];
const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What the component may use without importing it. */
const imports = [
  `import { ${names.join(', ')} } from '#dsl';`,
  ...modules.map((name) => `import { ${camel(name)} } from '#modules/ansible.builtin/${name}';`),
  ...['k8s', 'helm', 'k8s_info'].map((name) => `import { ${camel(name)} } from '#modules/kubernetes.core/${name}';`),
  "import { moduleBinding } from '../../../src/dsl/module-call.ts';",
  "import { aptPackage } from '#resources/host/apt-package';",
  "import { removed } from '#resources/host/faults';",
  "import { managedFile } from '#resources/host/managed-file';",
  "import { systemGroup } from '#resources/host/system-group';",
  "import { k8sObject } from '#resources/kubernetes/k8s-object';",
].join('\n');

/** The source of a component called `extra`: one file on the name servers, with all that a component needs. */
export function extraSource({ declares = '', id = 'extra', slot = 30, files = "{ deploy: 'setup_extra', test: 'test_extra', rollback: 'remove_extra' }", hosts = 'groups.dnsServers', members = '', deploy = '', test = '', play = '', silent = false }: ExtraParts): string {
  return `${imports}
import { groups } from '../groups.ts';
import { vars } from '../variables.ts';

const note = managedFile('/etc/extra.conf', { content: 'extra\\n' });
${declares}
export const extra = component({
  id: '${id}',
  title: 'Extra',
  summary: 'One more file on the name servers, which says that it is there.',
  slot: ${slot},
  files: ${files},
  ${members}
  on: [
    play(${hosts}, {
      deploy: [note, ${deploy}],
      test: [...observed(note), ${test}],
      ${play}
      faults: [removed(note)],
    }),
  ],
  ${silent ? '' : "troubleshooting: [{ symptom: 'The file is not there', remedy: 'run 30_setup_extra.yaml' }],"}
});

/** The variables of the platform, for those that read one. */
export const known = vars;
`;
}

/** The component with one more thing in its deploy. */
export const deploying = (deploy: string, parts: ExtraParts = {}): string => extraSource({ ...parts, deploy });
/** The component with more in its test. */
export const testing = (test: string, parts: ExtraParts = {}): string => extraSource({ ...parts, test });
/** The component, on the control plane of Kubernetes, with a resource called `object` that its deploy has and its test sees. */
export const placing = (object: string, parts: ExtraParts = {}): string => extraSource({ hosts: 'groups.microk8sControlPlane', ...parts, declares: `${parts.declares ?? ''}\nconst object = ${object};\n`, deploy: 'object,', test: '...observed(object),' });
