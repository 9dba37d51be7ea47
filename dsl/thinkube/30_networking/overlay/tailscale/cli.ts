import { expression, playVariable, task } from '#dsl';
import type { Expr } from '#dsl';
import { command } from '#modules/ansible.builtin/command';

/** One machine as `tailscale status --json` tells it. */
export interface TailnetMachine {
  /** Its id at the API; empty before it has joined. */
  readonly ID: string;
  readonly HostName: string;
  readonly TailscaleIPs: readonly string[];
  readonly Online: boolean;
}

/** What `tailscale status --json` tells. */
export interface TailnetStatus {
  readonly BackendState: string;
  readonly Self: TailnetMachine;
  readonly Peer: { readonly [key: string]: TailnetMachine };
  readonly Health: readonly string[];
}

const look = { become: true, changedWhen: false, failedWhen: false, checkMode: false } as const;
export const statusCommand = ['tailscale', 'status', '--json'] as const;

/** Asks the service how it is. */
export const askStatus = (name: string) => task(name, command({ argv: [...statusCommand] }), look);
/** Asks the service for its settings. */
export const askSettings = (name: string) => task(name, command({ argv: ['tailscale', 'debug', 'prefs'] }), look);

/** What a status says; an empty dict where it is none, because nothing answered. */
export const statusIn = (variable: string, stdout: Expr<string>) => playVariable<TailnetStatus>(variable, expression`(${stdout} if ${stdout} | default('') is match('[{]') else '{}') | from_json`);

/** Whether the host is in the tailnet, connected, and has an address. A daemon that runs may be cut off all the same. */
export const isUp = (status: Expr<TailnetStatus>): Expr<boolean> => expression<boolean>`${status}.BackendState | default('') == 'Running' and ${status}.Self.Online | default(false) and ${status}.Self.TailscaleIPs | default([], true) | length > 0`;
