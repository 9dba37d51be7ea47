import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { componentsOf } from '../model/platform.ts';
import type { PhaseNode, PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { suggestion } from '../text/nearest.ts';
import { diskError } from '../output/disk.ts';
import { shownPath } from '../output/frame.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject, platformIds, platformPath } from '../output/project.ts';
import type { CommandSpec } from './command-spec.ts';
import { groupAccess } from './new-component/groups.ts';
import { componentNames } from './new-component/names.ts';
import type { ComponentNames } from './new-component/names.ts';
import type { Registration } from './new-component/register.ts';
import { register } from './new-component/register.ts';
import { freeSlot } from './new-component/slot.ts';
import { componentSource } from './new-component/source.ts';

/** `thinkube new component NAME`: a file that can be built at once, and its entry in the phase. */
export const newComponent: NonNullable<CommandSpec['run']> = async (context, [name = ''], options) => {
  const names = componentNames(name, options['title'] as string | undefined);
  const project = findProject(context.cwd, context.project);
  const platform = await choosePlatform(project, options['platform'] as string | undefined);
  const phase = choosePhase(platform, options['phase'] as string);
  const platformFile = platformPath(project, platform.id);
  const path = join(dirname(platformFile), phase.id, `${names.file}.ts`);
  refuseTaken(platform, names, path, project);
  const slot = freeSlot(phase);
  const groups = await groupAccess(platform, platformFile, options['hosts'] as string | undefined, dirname(path), project);
  const registration = register(dirname(platformFile), phase.id, names.constant, path, project);
  writeBoth(path, componentSource({ names, platform: platform.id, slot, groups }), registration);
  context.say(`written: ${shownPath(path, project)}, with the playbooks ${slot}_setup_${names.id}, ${slot + 8}_test_${names.id} and ${slot + 9}_rollback_${names.id}`);
  context.say(`changed: ${shownPath(registration.path, project)}`);
  context.say('next: say in the new file what it is about, then thinkube build');
  return 0;
};

async function choosePlatform(project: string, wanted: string | undefined): Promise<PlatformNode> {
  const known = platformIds(project);
  if (wanted === undefined && known.length > 1) throw new UserError(`This project has several platforms: ${known.join(', ')}.`, 'Say which one: --platform ID');
  const [platform] = await loadPlatforms(project, wanted ?? known[0]);
  return platform!;
}

function choosePhase(platform: PlatformNode, wanted: string): PhaseNode {
  const phase = platform.phases.find((candidate) => candidate.id === wanted);
  const known = platform.phases.map((candidate) => candidate.id);
  if (phase === undefined) throw new UserError(`Platform ${platform.id} has no phase "${wanted}".${suggestion(wanted, known)}`, `It has: ${known.join(', ')}.`);
  return phase;
}

function refuseTaken(platform: PlatformNode, names: ComponentNames, path: string, project: string): void {
  const other = componentsOf(platform).find((component) => component.id === names.id);
  if (other !== undefined) throw new UserError(`Platform ${platform.id} has a component "${names.id}" already: ${shownPath(other.origin.file, project)}:${other.origin.line}.`, 'Choose another name.');
  if (existsSync(path)) throw new UserError(`${shownPath(path, project)} exists already.`, 'Choose another name, or remove the file.');
}

/** Both files or neither. */
function writeBoth(path: string, text: string, registration: Registration): void {
  const part = `${registration.path}.part`;
  const written: string[] = [];
  const write = (file: string, content: string): void => {
    writeFileSync(file, content, { flag: 'wx' });
    written.push(file);
  };
  try {
    mkdirSync(dirname(path), { recursive: true });
    write(path, text);
    write(part, registration.text);
    renameSync(part, registration.path);
  } catch (error) {
    for (const file of written) rmSync(file, { force: true });
    throw diskError(error, dirname(path), 'Nothing was changed.');
  }
}
