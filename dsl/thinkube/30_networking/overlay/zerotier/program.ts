import { expression, facts } from '#dsl';
import { aptKeyring } from '#resources/host/apt-keyring';
import { aptPackage } from '#resources/host/apt-package';
import { aptRepository } from '#resources/host/apt-repository';
import { packageAccount } from '#resources/host/package-account';
import { systemdUnit } from '#resources/host/systemd-unit';
import { vars } from '../../../variables.ts';
import { identity, identityFolder } from './identity.ts';
import { localSettings } from './local-settings.ts';

const data = identity();
const account = packageAccount('zerotier-one');
const keyring = aptKeyring('zerotier', { url: vars.zerotierRepositoryKeyUrl, fingerprint: vars.zerotierRepositoryKeyFingerprint, form: 'asc' });
const repository = aptRepository('zerotier', {
  uri: expression<string>`${vars.zerotierRepositoryUrl} ~ '/' ~ ${facts.distributionRelease}`,
  suite: facts.distributionRelease,
  components: ['main'],
  key: keyring,
  provides: 'zerotier-one',
});
const packages = aptPackage('zerotier-one');
const settings = localSettings(`${identityFolder}/local.conf`);
/** The service. */
export const unit = systemdUnit('zerotier-one', { reads: [settings.path] });

/** The program and its service, in the order of the deploy. */
export const program = [data, account, keyring, repository, packages, settings, unit] as const;
export { keyring, repository, settings };
