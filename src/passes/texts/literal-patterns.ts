import { isPlaceIpv4, isPlaceIpv6 } from './allowed-names.ts';
import type { Pattern } from './pattern.ts';
import { predecessorPattern } from './predecessor-names.ts';

export type LiteralPatternKind = 'address' | 'domain' | 'interface' | 'home folder' | 'predecessor';

/** Top-level domains that are looked for in running text. Others, such as `sh`, `py`, `rs` and `name`, end files and members far more often. */
const topLevel = 'com|org|net|edu|gov|int|io|dev|ai|app|cloud|eu|de|at|ch|fr|es|it|nl|be|uk|us|ca|se|pl|lan|tech|online|xyz|site|info|biz|home|intern|internal|corp';
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const ipv4 = '(?:[0-9]{1,3}\\.){3}[0-9]{1,3}';
const behindDomain = '(?![\\w/(=-]|\\.\\w|:\\s)';

/** Keys of Kubernetes whose value looks like a name on the Internet and is one of a vocabulary. */
const identifierKey = /(?:^|\s)(?:group|driver|provisioner|signerName|controller|apiGroups?)["']?\s*:\s*\[?["']?$/;

function isLookedUp(_found: string, text: string, index: number): boolean {
  return !identifierKey.test(text.slice(Math.max(text.lastIndexOf('\n', index) + 1, index - 60), index));
}

/** Names and numbers that differ between installations. */
export const literalPatterns: readonly Pattern<LiteralPatternKind>[] = [
  { kind: 'address', needs: ['.'], find: new RegExp(`(?<![\\w.-])${ipv4}(?:/[0-9]{1,2})?(?!\\.?\\w|-[0-9])`, 'g'), accept: isPlaceIpv4 },
  { kind: 'address', needs: [':'], find: /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:\/[0-9]{1,3})?(?![\w:]|\.\w)/gi, accept: isPlaceIpv6 },
  { kind: 'domain', inTitles: true, needs: ['://'], find: /\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@"'{}]*@)?((?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]*)(?![\w.-])/g },
  { kind: 'domain', inTitles: true, needs: ['@'], find: new RegExp(`[\\w.+-]@((?:${label}\\.)+(?:${topLevel}))(?![\\w-]|\\.\\w)`, 'g') },
  { kind: 'domain', inTitles: true, needs: ['.'], find: new RegExp(`(?<![\\w@./:%+$*~\\uFFFC-])((?:${label}\\.)+(?:${topLevel}))${behindDomain}`, 'g'), accept: isLookedUp },
  { kind: 'interface', needs: ['eth', 'eno', 'ens', 'enp', 'enx', 'wlan', 'wlo', 'wlp', 'wls'], find: /(?<![\w.-])(?:eth[0-9]{1,2}|en(?:o|s|p[0-9]+s)[0-9]+(?:f[0-9]+)?(?:(?:np|d)[0-9]+)?|enx[0-9a-f]{12}|wlan[0-9]|wl(?:o|p[0-9]+s)[0-9]+)(?![\w-])/g },
  { kind: 'home folder', needs: ['/home/'], find: /(?<![\w./])\/home\/[a-z_][a-z0-9_-]*/g },
  predecessorPattern,
];
