import type { FreeNames } from '../../jinja/names.ts';
import type { PluginKind } from '../../jinja/plugins.ts';
import { collectionsWith, isPlugin, pluginNames } from '../../jinja/plugins.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { hasOwnPlugins } from '../../passes/data-flow/own-plugins.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** Filters, tests and lookups are those of Jinja, of ansible-core and of the collections that come with Ansible. */
export const knownPlugins = rule({
  code: 'TK414',
  name: 'expression/known-plugins',
  severity: 'error',
  why: 'Ansible would stop at this task, on a host that earlier tasks have changed already.',
  messages: {
    unknown: { message: 'There is no {kind} "{name}".', help: '{remedy}' },
  },
  check: (report, platform) => ({
    end: () => {
      const imported = platform.source === 'yaml';
      for (const { scope, codes } of dataFlowOf(platform).scopes)
        for (const use of codes)
          for (const { kind, name: found, at } of pluginsIn(use.free)) {
            const name = use.code?.standIns.texts.get(found) ?? found;
            const known = isPlugin(kind, name);
            if (known === true || (imported && (known === undefined || hasOwnPlugins(platform, scope, kind)))) continue;
            report(use.placeOf(at), 'unknown', { kind, name, remedy: remedyFor(kind, name) });
          }
    },
  }),
});

type Used = { readonly kind: PluginKind; readonly name: string; readonly at: FreeNames['filtersUsed'][number] | FreeNames['lookupsUsed'][number] };

const none: readonly Used[] = Object.freeze([]);

function pluginsIn(free: FreeNames): readonly Used[] {
  const { filtersUsed, testsUsed, lookupsUsed } = free;
  if (filtersUsed.length + testsUsed.length + lookupsUsed.length === 0) return none;
  return [
    ...filtersUsed.map((at): Used => ({ kind: 'filter', name: at.name, at })),
    ...testsUsed.map((at): Used => ({ kind: 'test', name: at.name, at })),
    ...lookupsUsed.flatMap((at): readonly Used[] => (at.name === undefined ? [] : [{ kind: 'lookup', name: at.name, at }])),
  ];
}

function remedyFor(kind: PluginKind, name: string): string {
  const [collection] = name.includes('.') ? [] : collectionsWith(kind, name);
  const near = collection === undefined ? nearest(name, pluginNames(kind, name)) : `${collection}.${name}`;
  return near === undefined ? `\`ansible-doc -t ${kind} -l\` lists what there is.` : `Write "${near}" if you mean that.`;
}
