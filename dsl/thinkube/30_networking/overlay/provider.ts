import { expression, j, play, task, undo } from '#dsl';
import type { Fault, Play, Precondition } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import type { StepNode } from '../../../../src/model/task.ts';
import type { PlayItem, Resource } from '../../../../src/dsl/resource.ts';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';

/**
 * What an overlay network is made of, whoever provides it. Each provider is one value of this type, and one play of the
 * component: it does its work on hosts whose inventory names it, and leaves others alone.
 */
export interface OverlayProvider {
  /** The value of `overlay_provider`. */
  readonly id: 'zerotier' | 'tailscale' | 'none';
  /** How people call it. */
  readonly title: string;
  /** What the inventory has to say; looked at before the first change. */
  readonly preconditions: readonly Precondition[];
  /** The program and its service. */
  readonly install: readonly Resource[];
  /** The host knocks at the network. */
  readonly join: readonly PlayItem[];
  /** The network lets it in, and gives it its addresses. */
  readonly authorise: readonly PlayItem[];
  /** The host has its addresses, and lets through what comes over the network. */
  readonly address: readonly PlayItem[];
  /** Looks at all of it; changes nothing. */
  readonly verify: readonly StepNode[];
  /** What leads out again, beside what the resources undo by themselves: checks before anything is undone, and at the end. */
  readonly reset: { readonly first: readonly StepNode[]; readonly last: readonly StepNode[] };
  /** What stays behind on purpose. */
  readonly retain: readonly { readonly what: string; readonly reason: string }[];
  readonly faults: readonly Fault[];
}

/** The play of a provider: on each host of the overlay network, one after another, because the network may carry the connection. */
export function providerPlay(provider: OverlayProvider): Play {
  const { preconditions, install, join, authorise, address, verify, reset, retain, faults } = provider;
  const [first, ...others] = preconditions;
  return play(groups.zerotierNodes, {
    about: provider.id,
    serial: 1,
    preconditions: first === undefined ? [] : [{ ...first, looks: [...onlyIfChosen(provider), ...(first.looks ?? [])] }, ...others],
    deploy: [...install, ...join, ...authorise, ...address],
    test: [...onlyIfChosen(provider), ...verify],
    rollback: undo({ retain, ...reset }),
    faults,
  });
}

/** Ends the play where the inventory names another provider, and says so. */
export function onlyIfChosen({ id, title }: Pick<OverlayProvider, 'id' | 'title'>): readonly StepNode[] {
  const another = expression<boolean>`${vars.overlayProvider} != ${id}`;
  return [
    task(`Say where the overlay network is not ${title}`, debug({ msg: j`Nothing to do for ${title}: overlay_provider is ${vars.overlayProvider}` }), { when: another }),
    task(`Leave hosts alone whose overlay network is not ${title}`, meta({ _raw_params: 'end_host' }), { when: another }),
  ];
}
