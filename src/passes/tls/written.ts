import type { Origin } from '../../model/origin.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { listOf, membersOf } from '../kubernetes-objects.ts';
import type { Members } from '../kubernetes-objects.ts';
import { placeIn } from '../sightings.ts';
import { textsOf } from '../texts.ts';
import { documentsIn } from './manifest-text.ts';

/** An object or the values of a chart, written as text. */
export interface Written {
  readonly members: Members;
  readonly origin: Origin;
}

const about = /(?:^|\n)[ \t]*kind:[ \t]*["']?(?:Ingress|Certificate|Issuer|ClusterIssuer|List)\b/;
const aboutCharts = /secretName|existingSecret|[sS]ecret:|elfSigned|enerate|certSource|certManager/;

const objects = new WeakMap<PlatformNode, readonly Written[]>();
const values = new WeakMap<PlatformNode, readonly Written[]>();

/** Objects about certificates that stand in templates, in arguments as one text, and in lines of shells. */
export function writtenObjects(platform: PlatformNode): readonly Written[] {
  let found = objects.get(platform);
  if (found === undefined) {
    found = written(platform, (text) => about.test(text), () => true).flatMap(({ members, origin }) => (members['kind'] === 'List' ? listOf(members['items']).map((item) => ({ members: item, origin })) : [{ members, origin }]));
    objects.set(platform, found);
  }
  return found;
}

/** Values of charts that stand in template files: YAML that is no object. */
export function writtenValues(platform: PlatformNode): readonly Written[] {
  let found = values.get(platform);
  if (found === undefined) values.set(platform, (found = written(platform, (text) => aboutCharts.test(text), ({ kind, apiVersion }) => kind === undefined && apiVersion === undefined, true)));
  return found;
}

function written(platform: PlatformNode, mayHold: (text: string) => boolean, isWanted: (members: Members) => boolean, templatesOnly = false): readonly Written[] {
  return textsOf(platform).flatMap((at) => {
    const isText = at.kind === 'template' || (!templatesOnly && at.text.includes('\n') && (at.kind === 'argument' || at.kind === 'command' || at.kind === 'value'));
    if (!isText || !mayHold(at.text)) return [];
    return documentsIn(at.text).flatMap(({ members, index }) => (isWanted(membersOf(members)) ? [{ members, origin: placeIn(at, index) }] : []));
  });
}
