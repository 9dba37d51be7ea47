import { expression, facts } from '#dsl';
import { aptKeyring } from '#resources/host/apt-keyring';
import { aptPackage } from '#resources/host/apt-package';
import { aptRepository } from '#resources/host/apt-repository';
import { retainedData } from '#resources/host/retained-data';
import { systemdUnit } from '#resources/host/systemd-unit';
import { vars } from '../../../variables.ts';

// The package takes its state with it when it is purged, but not its cache.
const cache = retainedData('cache of Tailscale', ['/var/cache/tailscale'], expression<boolean>`true`);
const address = expression<string>`${vars.tailscaleRepositoryUrl} ~ '/' ~ (${facts.distribution} | lower)`;
const keyring = aptKeyring('tailscale', { url: expression<string>`${address} ~ '/' ~ ${facts.distributionRelease} ~ '.noarmor.gpg'`, fingerprint: vars.tailscaleRepositoryKeyFingerprint, form: 'gpg' });
const repository = aptRepository('tailscale', { uri: address, suite: facts.distributionRelease, components: ['main'], key: keyring, provides: 'tailscale' });
const packages = aptPackage('tailscale');
/** The service. */
export const unit = systemdUnit('tailscaled');

/** The program and its service, in the order of the deploy. */
export const program = [cache, keyring, repository, packages, unit] as const;
export { keyring };
