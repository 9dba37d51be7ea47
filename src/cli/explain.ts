import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { explainLine } from '../backends/ansible/explain.ts';
import type { Explanation } from '../backends/ansible/explain.ts';
import { componentsOf } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { emitPlatform } from '../output/emit-platform.ts';
import type { EmittedFile } from '../output/emitted-file.ts';
import { isAuthors } from '../output/error-place.ts';
import { frameOf, frameText } from '../output/frame.ts';
import { manifestFile } from '../output/manifest.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import { generatedFolder } from '../output/write-trees.ts';
import { colors } from './colors.ts';
import type { CommandSpec } from './command-spec.ts';
import type { Context } from './context.ts';
import { explainCode } from './explain-code.ts';
import { componentText } from './explain-component.ts';
import { isResourceName, resourceText } from './explain-resource.ts';

/** `thinkube explain FILE:LINE`, `thinkube explain COMPONENT`, `thinkube explain RESOURCE` or `thinkube explain CODE`. */
export const explain: NonNullable<CommandSpec['run']> = async (context, [place = '']) => {
  if (/^TK\d+$/i.test(place)) {
    context.data(await explainCode(context, place.toUpperCase()));
    return 0;
  }
  const project = findProject(context.cwd, context.project);
  const match = isResourceName(place) ? null : /^(.+?):(\d+)(?::\d+)?$/.exec(place);
  if (match === null) {
    const platforms = await loadPlatforms(project);
    const isComponent = platforms.some((platform) => componentsOf(platform).some((component) => component.id === place));
    const text = isComponent ? undefined : resourceText(platforms, place, project, context.colorData);
    context.data(text ?? componentText(platforms, place, project, context.colorData));
    return 0;
  }
  const line = Number(match[2]);
  const { id, path } = locate(context.cwd, project, match[1]!);
  if (path === manifestFile) throw new UserError(`${manifestFile} is the list of the generated files; no line of dsl/ makes it.`, 'It says itself which line each file comes from.');
  const [platform] = await loadPlatforms(project, id);
  const file = emitPlatform(platform!).get(path);
  const shown = `${generatedFolder}/${id}/${path}`;
  if (file === undefined) throw new UserError(`${shown} is not made by a build.`, 'See all files that are: thinkube build --stdout | grep "^==>"');
  checkLine(context, project, shown, file, line);
  const inAnsible = path.startsWith('ansible/');
  const explanation = inAnsible ? explainLine(platform!, path.slice('ansible/'.length), file, line) : { parts: [{ what: 'platform', name: platform!.title }], origin: file.origin };
  context.data(explanationText(`${shown}:${line}`, explanation, project, context.colorData));
  return 0;
};

/** The platform and the path in its tree; paths are read from where the user is, then from the project. */
function locate(cwd: string, project: string, file: string): { id: string; path: string } {
  const candidates = [resolve(cwd, file), join(project, file), join(project, generatedFolder, file)];
  const absolute = candidates.find((candidate) => existsSync(candidate)) ?? candidates[0]!;
  const [id, ...rest] = relative(join(project, generatedFolder), absolute).split(sep);
  if (id === undefined || id === '..' || rest.length === 0) throw new UserError(`${file} is not in ${generatedFolder}/.`, `Only generated files can be explained: ${join(project, generatedFolder)}/…`);
  return { id, path: rest.join('/') };
}

function checkLine(context: Context, project: string, shown: string, file: EmittedFile, line: number): void {
  const last = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);
  if (line < 1 || line > last) throw new UserError(`${shown} has no line ${line}; it has ${last}.`, 'Name a line of the file.');
  const onDisk = join(project, shown);
  if (!existsSync(onDisk) || readFileSync(onDisk, 'utf8') !== file.text) context.say(`note: ${shown} is not what dsl/ makes now, so lines may have moved; bring it up to date with: thinkube build`);
}

function explanationText(place: string, { parts, origin }: Explanation, project: string, color: boolean): string {
  const paint = colors(color);
  const width = Math.max(...parts.map((part) => part.what.length));
  const lines = parts.map((part) => `  ${paint.cyan(part.what.padEnd(width))}  ${part.name}\n`);
  const end = isAuthors(origin.file) ? frameText(frameOf(origin, project)) : '  made by the compiler itself\n';
  return `${paint.bold(place)}\n${lines.join('')}${end}`;
}
