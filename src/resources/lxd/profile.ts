import type { StepNode } from '../../model/task.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { creates, deletes, reads, restores } from '../../dsl/effects.ts';
import { asserted } from '../../dsl/probes.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, task } from '../../dsl/task.ts';
import { expression, j, makeRef } from '../../dsl/values.ts';
import type { Arg, AuthorText, Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { lxdName } from './names.ts';
import { lxdLook } from './query.ts';

/** What a profile gives to the instances that have it. Every value is text, as LXD keeps it. */
export interface ProfileContent {
  readonly description: AuthorText;
  readonly config: { readonly [key: string]: Arg<string> };
  readonly devices: { readonly [device: string]: { readonly [key: string]: Arg<string> } };
}

/** A profile as LXD shows it. */
interface Profile {
  readonly name: string;
  readonly description: string;
  readonly config: { readonly [key: string]: string };
  readonly devices: { readonly [device: string]: { readonly [key: string]: string } };
  readonly used_by: readonly string[];
}

/** A profile of LXD as a resource. */
export interface LxdProfile extends Resource {
  readonly profile: string;
}

const wanted = makeRef<Profile>({ kind: 'PlayVariable', name: 'lxd_profile_wanted' });

/**
 * A profile of LXD that is ours as a whole; it is written only where it differs. The rollback gives a profile that was
 * there before its former content back, and removes one that was not: see `refuseWhileUsed`.
 */
export function lxdProfile(profile: string, content: ProfileContent): LxdProfile {
  const origin = callerOrigin();
  const title = `LXD profile ${profile}`;
  const address = `/1.0/profiles/${profile}`;
  const [id, root] = [lxdName('profile', profile), { become: true, origin }];
  const before = remembered('output', title);
  const look = (what: string) => lxdLook<Profile>(j`${what} the ${title}`, address, { origin, effects: [reads('lxd', id)] });
  const write = (what: string, found: Expr<boolean>, have: Expr<Profile>, document: Expr<object>, effect: ReturnType<typeof creates>) =>
    task(j`${what} the ${title}`, command({ argv: ['lxc', 'query', '--request', 'PUT', '--data', j`{{ ${document} | to_json }}`, address] }), { ...root, effects: [effect], when: [found, differs(have, document)], changedWhen: true });
  const described = (steps: readonly StepNode[]): readonly StepNode[] => [block(`Mind the ${title}`, steps, { origin, vars: { lxd_profile_wanted: { ...content } } })];
  return defineResource({
    kind: 'Resource',
    type: 'LXD profile',
    title,
    origin,
    profile,
    remembers: { outputs: [{ key: `output:${title}`, argv: ['lxc', 'query', address] }] },
    present: () => {
      const now = look('Look at');
      return described([
        now.look,
        task(`Make the ${title}`, command({ argv: ['lxc', 'query', '--request', 'POST', '--data', j`{{ ${wanted} | combine({'name': ${profile}}) | to_json }}`, '/1.0/profiles'] }), { ...root, effects: [creates('lxd', id)], when: expression<boolean>`not (${now.found})`, changedWhen: true }),
        write('Correct', now.found, now.value, wanted, creates('lxd', id)),
      ]);
    },
    observe: () => {
      const now = look('See');
      return described([
        now.look,
        asserted(`As wanted: ${title}`, [now.found, expression<boolean>`not (${differs(now.value, wanted)})`], {
          error: `the ${title} is not as it should be`,
          details: [j`{{ 'Its settings are ' ~ (${now.value} | to_json) if ${now.found} else 'It is not there' }}`, j`Wanted: {{ ${wanted} | to_json }}`],
          action: ['Run 20_setup_lxd_profiles.yaml'],
          reference: 'lxc profile --help',
        }, { origin }),
      ]);
    },
    absent: () => {
      const now = look('See what became of');
      return [
        now.look,
        write('Give back its content to', expression<boolean>`${now.found} and ${before.state} == 'present'`, now.value, expression<object>`${before.value} | from_json`, restores('lxd', id)),
        task(`Remove the ${title} that was not there before`, command({ argv: ['lxc', 'profile', 'delete', profile] }), { ...root, effects: [deletes('lxd', id)], when: expression<boolean>`${now.found} and ${before.state} == 'absent'`, changedWhen: true }),
      ];
    },
  });
}

/** Whether a profile has other settings than a document says; who uses it does not count. */
function differs(have: Expr<Profile>, document: Expr<object>): Expr<boolean> {
  const parts = ['config', 'devices', 'description'] as const;
  return expression<boolean>`${parts} | map('extract', ${have}) | list != ${parts} | map('extract', ${document}) | list`;
}

/**
 * For the beginning of a rollback: refuses to go on while a profile that would be removed is used by an instance.
 * Nothing is changed before.
 */
export function refuseWhileUsed(profiles: readonly LxdProfile[]): readonly StepNode[] {
  const all = lxdLook<readonly Profile[]>('See who uses the LXD profiles', '/1.0/profiles?recursion=1');
  const ours = profiles.map(({ profile }) => expression<readonly string[]>`([${profile}] if ${remembered('output', `LXD profile ${profile}`).state} == 'absent' else [])`).reduce((one, other) => expression<readonly string[]>`${one} + ${other}`);
  const used = expression<readonly Profile[]>`${all.value} | selectattr('name', 'in', ${ours}) | rejectattr('used_by', 'equalto', [])`;
  return [
    all.look,
    asserted('No instance uses a profile that would be removed', expression<boolean>`${used} | list | length == 0`, {
      error: 'LXD profiles are in use, nothing was removed',
      details: [j`{% for profile in ${used} %}{{ profile.name }} is used by {{ profile.used_by | map('regex_replace', '^/1.0/', '') | join(', ') }}{{ '' if loop.last else '\n  - ' }}{% endfor %}`],
      action: ['Roll back the virtual machines first: 39_rollback_vm_creation.yaml', 'Give instances of your own other profiles: lxc profile assign INSTANCE PROFILES'],
      reference: 'lxc profile --help',
    }),
  ];
}
