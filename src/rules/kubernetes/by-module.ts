import { commandText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** Kubernetes and Helm are talked to by their modules. */
export const byModule = rule({
  code: 'TK705',
  name: 'kubernetes/by-module',
  severity: 'error',
  why: 'A module compares before it changes, knows check mode and gives back data; a command line does none of this.',
  messages: {
    command: { message: 'The command "{command}" does what a module is there for.', help: 'Use {module}.' },
  },
  check: (report) => ({
    task: ({ call, origin }, { kind }) => {
      if (kind === 'fault') return;
      const line = commandText(call);
      const [, tool, verb] = words.exec(line) ?? [];
      const module = tool === undefined || verb === undefined ? undefined : (tool === 'helm' ? helmModules : modules)[verb];
      if (module !== undefined) report(origin, 'command', { command: `${tool!} ${verb!}`, module: `kubernetes.core.${module}` });
    },
  }),
});

const words = /(?:^|[;&|(\n]\s*|\bsudo\s+(?:-\S+\s+)*)(?:\S*\/)?(?:microk8s\s+|microk8s\.)?(kubectl|helm3?|oc)\s+(?:(?:-n|--namespace|--context|--kubeconfig)[= ]\S+\s+)*([a-z]+)/;
const modules: { readonly [verb: string]: string } = { apply: 'k8s', create: 'k8s', replace: 'k8s', patch: 'k8s_json_patch, or k8s with what is to change', delete: 'k8s with state: absent', label: 'k8s', annotate: 'k8s', get: 'k8s_info', describe: 'k8s_info', scale: 'k8s_scale', exec: 'k8s_exec', cp: 'k8s_cp', logs: 'k8s_log', drain: 'k8s_drain', cordon: 'k8s_drain', uncordon: 'k8s_drain', taint: 'k8s_taint', wait: 'k8s_info with until', rollout: 'k8s with wait: true' };
const helmModules: { readonly [verb: string]: string } = { install: 'helm', upgrade: 'helm', uninstall: 'helm with state: absent', repo: 'helm_repository', list: 'helm_info', status: 'helm_info', template: 'helm_template', pull: 'helm_pull' };
