import type { Pattern } from './pattern.ts';

export type CommandPatternKind =
  | 'unverified package'
  | 'unverified connection'
  | 'piped script'
  | 'removed lock'
  | 'kill by name'
  | 'appended kernel option'
  | 'unchecked host key'
  | 'open mode'
  | 'container command';

/** Words of one command: no separator between commands is among them. */
const words = '[^\\n;|&]*';
/** A mode that lets everybody write; with the sticky bit it is that of a folder like /tmp. */
const openMode = '[ugoa]*[oa][ugoa]*[+=][rxXst]*w[rwxXst]*|0?[024-7]?[0-7]{2}[2367]';

/** Lines of commands and settings that make a host less safe than it looks. */
export const commandPatterns: readonly Pattern<CommandPatternKind>[] = [
  {
    kind: 'unverified package',
    needs: ['allow', 'Allow', 'force', 'trusted', 'gpg', 'Trusted'],
    find: /--allow-unauthenticated\b|--force-yes\b|--allow-insecure-repositories\b|\bAllowUnauthenticated\b|\bAllowInsecureRepositories\b|\[[^\]\n]*\btrusted=yes\b[^\]\n]*\]|^[Tt]rusted:\s*yes\b|--nogpgcheck\b|--no-gpg-checks?\b|\b(?:repo_)?gpgcheck\s*=\s*(?:0|no|[Ff]alse)\b/gm,
  },
  {
    kind: 'unverified connection',
    needs: ['curl', 'wget', 'insecure', 'sslVerify', 'SSL_NO_VERIFY', 'TLS_REJECT', 'PYTHONHTTPSVERIFY', 'skip-verify', 'SkipVerify', 'strict-ssl', 'trusted-host', 'verify'],
    find: new RegExp(
      [
        `\\bcurl\\b${words}?\\s(-[A-Za-z]*k[A-Za-z]*|--insecure|--proxy-insecure)(?=\\s|$)`,
        `\\bwget\\b${words}?\\s(?:--no-check-certificate)\\b`,
        '--insecure-skip-tls-verify\\b(?!=false)|--insecure-registry\\b|"insecure-registries"|\\binsecure_skip_verify\\s*[:=]\\s*true|\\binsecureSkipVerify\\s*:\\s*true|\\bskip-verify\\s*[:=]\\s*true',
        'sslVerify[\\s=]+["\']?(?:false|0)\\b|GIT_SSL_NO_VERIFY=["\']?(?:true|1)\\b|NODE_TLS_REJECT_UNAUTHORIZED=["\']?0|PYTHONHTTPSVERIFY=["\']?0|strict-ssl[\\s=]+false|--trusted-host\\b|\\btls-verify=false\\b',
      ].join('|'),
      'g',
    ),
  },
  { kind: 'piped script', needs: ['curl', 'wget'], find: /\b(?:curl|wget)\b[^\n;|&]*\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:\S*\/)?(?:ba|z|da|k)?sh\b|\b(?:ba|z|da)?sh\s+(?:-c\s+["']?\$\(|<\()\s*(?:curl|wget)\b/g },
  { kind: 'removed lock', needs: ['lock'], find: new RegExp(`\\brm\\s${words}/var/(?:lib/dpkg/lock|lib/apt/lists/lock|cache/apt/archives/lock|cache/debconf/\\S*lock)\\S*`, 'g') },
  { kind: 'kill by name', needs: ['pkill', 'killall', 'pgrep', 'pidof'], find: /(?<![\w/.-])(?:\/usr)?(?:\/bin\/)?(?:pkill|killall5?)(?![\w.-])(?=[\s"']|$)|\bkill\b[^\n;|&]*\$\(\s*(?:pgrep|pidof)\b|\b(?:pgrep|pidof)\b[^\n;&]*\|\s*xargs\b[^\n;|&]*\bkill\b/g },
  { kind: 'appended kernel option', needs: ['GRUB_CMDLINE', 'cmdline.txt'], find: /\bsed\b[^\n;|]*(?:GRUB_CMDLINE|cmdline\.txt)[^\n;]*|\becho\b[^\n;|]*GRUB_CMDLINE[^\n;|]*>>[^\n;|]*/g },
  { kind: 'unchecked host key', needs: ['StrictHostKeyChecking', 'UserKnownHostsFile', 'ost_key_checking', 'OST_KEY_CHECKING'], find: /\bStrictHostKeyChecking(?:\s*=\s*|\s+)["']?(?:no|off|false)\b|\bUserKnownHostsFile(?:\s*=\s*|\s+)["']?\/dev\/null|\bhost_key_checking\s*=\s*(?:[Ff]alse|no|0)\b|\bANSIBLE_HOST_KEY_CHECKING\s*=\s*["']?(?:[Ff]alse|no|0)\b/g },
  {
    kind: 'open mode',
    needs: ['chmod', 'mask', 'Mask', 'mkfifo', 'install', 'mkdir', 'SocketMode', 'DirectoryMode'],
    find: new RegExp(
      [
        `\\bchmod\\s+(?:-\\S+\\s+)*["']?(${openMode})(?=[\\s"']|$)`,
        `\\b(?:install|mkdir|mkfifo)\\b${words}?\\s(?:-m\\s*|--mode[= ])["']?(${openMode})(?=[\\s"']|$)`,
        '\\b(?:umask\\s+|UMask=)0{1,4}(?=\\s|$|;)',
        '\\b(?:SocketMode|DirectoryMode)=0?[024-7]?[0-7]{2}[2367]\\b',
      ].join('|'),
      'g',
    ),
  },
  { kind: 'container command', needs: ['docker', 'podman'], find: /(?:^|[;&|(]\s*|\bsudo\s+(?:-\S+\s+)*)(?:\/usr\/bin\/)?((?:docker|podman)(?:-compose)?)\s+[a-z-]+/gm },
];
