const words = /(?:^|_)(?:(?:pg)?password|passwd|passphrase|pass|pwd|secret|secrets|token|tokens|api_?key|auth_?key|private_?key|secret_?key|access_?key|client_?secret|credential|credentials)$/;
/** Names that end like a secret and are none: switches, and names of objects that hold one. */
const others = /^(?:update_password|existing_secret|(?:image_)?pull_secrets?|generate_password|kind_secret|change_password|reset_password|require_password|has_password|bypass|compass|no_pass|nopasswd|getent_passwd|etc_passwd|server_tokens|disable_password|ssh_(?:allow|deny)_password|(?:.*_)?(?:allow|use|with|enable|disable|require|needs?|max|min|number_of|count_of)_(?:\w+_)?(?:password|token|secret)s?)$/;

const known = new Map<string, boolean>();

/** Whether a name, in whichever spelling, is that of a value that nobody may see. */
export function isSecretName(name: string): boolean {
  let secret = known.get(name);
  if (secret === undefined) {
    const plain = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[-.\s]/g, '_').toLowerCase();
    known.set(name, (secret = words.test(plain) && !others.test(plain)));
  }
  return secret;
}

/**
 * Whether the name of a variable alone tells that its value is a secret. Names of private keys, and the bare word
 * `secret`, stand for paths as often as not.
 */
export function tellsSecret(name: string, isMember: boolean): boolean {
  return isSecretName(name) && !/private_?key$/i.test(name) && (isMember || !/^secrets?$/i.test(name));
}
