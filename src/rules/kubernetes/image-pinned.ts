import type { Origin } from '../../model/origin.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import { argumentText } from '../../passes/command-text.ts';
import { definitionsOf, visitDicts } from '../../passes/kubernetes/definitions.ts';
import { gap } from '../../passes/texts/flat-text.ts';
import { textsOf } from '../../passes/texts.ts';
import { rule } from '../rule.ts';

/** An image says which one it is: a tag, or better a digest, and never `latest` (conventions PRC-08). */
export const imagePinned = rule({
  code: 'TK703',
  name: 'image/pinned',
  severity: 'error',
  why: 'Without a tag it depends on the day which program runs, and a rollback brings back another one than was there.',
  messages: {
    noTag: { message: 'The image {image} has no tag.', help: 'Write the version behind a colon, or a digest behind @sha256:.' },
    latest: { message: 'The image {image} is whatever is the latest.', help: 'Write the version behind the colon, or a digest behind @sha256:.' },
  },
  check: (report, platform) => {
    const check = (value: Value | undefined, origin: Origin): void => {
      if (typeof value !== 'string' && !isTemplate(value) && !isExpression(value)) return;
      const image = argumentText(value).trim();
      const problem = problemOf(image);
      if (problem !== undefined) report(origin, problem, { image });
    };
    return {
      task: ({ call, origin, places }) => {
        const place = places?.get('call.arguments.image') ?? origin;
        for (const { body } of definitionsOf(call)) visitDicts(body, (dict) => check(dict['image'], origin));
        if (call.module === 'community.docker.docker_container' || call.module === 'containers.podman.podman_container') check(call.arguments['image'], place);
        if (call.module === 'community.docker.docker_image' && call.arguments['tag'] === undefined && call.arguments['state'] !== 'absent') check(call.arguments['name'], origin);
      },
      end: () => {
        for (const { kind, text, origin } of textsOf(platform)) {
          if (kind !== 'template' || !text.includes('image:')) continue;
          for (const match of text.matchAll(/^[ \t]*(?:-[ \t]+)?image:[ \t]*["']?([^\s"'#]+)["']?[ \t]*(?:#[^\n]*)?$/gm)) check(match[1], { file: origin.file, line: text.slice(0, match.index).split('\n').length, column: 1 });
        }
      },
    };
  },
});

/** What is wrong with an image; nothing where its end is known to the run alone. */
function problemOf(image: string): 'noTag' | 'latest' | undefined {
  if (image === '' || /@sha256:/.test(image) || image.endsWith(gap) || image.endsWith('}}')) return undefined;
  if (/:latest$/.test(image)) return 'latest';
  return /:[\w][\w.-]*$/.test(image.slice(image.lastIndexOf('/') + 1)) ? undefined : 'noTag';
}
