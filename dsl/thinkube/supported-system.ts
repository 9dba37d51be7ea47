import { expression, facts, j } from '#dsl';
import type { Precondition } from '#dsl';

/** The systems that the playbooks are run on: Ubuntu 24.04 by default, Debian 12 where LXD comes from apt. */
export const supportedSystem: Precondition = {
  name: 'The system is one that is supported',
  that: [expression<boolean>`(${facts.distribution} == 'Ubuntu' and ${facts.distributionVersion} is version('24.04', '>=')) or (${facts.distribution} == 'Debian' and ${facts.distributionMajorVersion} is version('12', '>='))`],
  failure: {
    error: 'this system is not supported, nothing was changed on it',
    details: [j`Found ${facts.distribution} ${facts.distributionVersion}`],
    action: ['Install Ubuntu 24.04 LTS (or Debian 12) on the host, or take the host out of the inventory'],
    reference: 'README of the phase',
  },
};
