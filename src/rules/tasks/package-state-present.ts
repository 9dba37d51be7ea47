import { rule } from '../rule.ts';

/** A second run installs nothing newer (conventions PB-08). */
export const packageStatePresent = rule({
  code: 'TK624',
  name: 'package/state-present',
  severity: 'error',
  why: 'With "latest" it depends on the day which version a host has, and a run that was to change nothing upgrades and restarts it.',
  messages: {
    latest: { message: 'The module {module} is asked for the latest version.', help: 'Write state: present, with a version where it matters; upgrades are a step of their own.' },
  },
  check: (report) => ({
    task: ({ call, origin, places }, { kind }) => {
      // Names without a collection are modules of the tree's own, where the word may mean something else.
      if (kind !== 'fault' && call.module.includes('.') && call.arguments['state'] === 'latest') report(places?.get('call.arguments.state') ?? origin, 'latest', { module: call.module.slice(call.module.lastIndexOf('.') + 1) });
    },
  }),
});
