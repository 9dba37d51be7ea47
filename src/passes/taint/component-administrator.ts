const pattern = /^(?:[a-z][a-z0-9]*_)+(?:admin|administrator|superuser|root)_(user|username|login|account|name|pass|password|passwd|pw)$/i;
/** The way in which Ansible and the platform speak of accounts that are no administrators of an application. */
const allowed = /^(?:ansible|system|auth_realm|default|platform)_/i;

/**
 * What to use in place of a name such as `shop_admin_password`, which makes an administrator for one application;
 * `undefined` for other names.
 */
export function componentAdministrator(name: string): string | undefined {
  const what = pattern.exec(name)?.[1]?.toLowerCase();
  if (what === undefined || allowed.test(name)) return undefined;
  const variable = what.startsWith('p') ? 'admin_password' : 'admin_username';
  return name === name.toUpperCase() ? variable.toUpperCase() : variable;
}
