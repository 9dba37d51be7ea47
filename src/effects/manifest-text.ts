import type { Template, Value } from '../model/expression.ts';
import { canonical } from './canonical.ts';

/**
 * What identifies the objects of manifests that are written as text, with Jinja in it: apiVersion, kind, name and
 * namespace of each document. Text that is no manifest, such as a lookup alone, has none.
 */
export function manifestsIn(text: string | Template): readonly { readonly [key: string]: Value }[] {
  return canonical(text).split(/^---\s*$/m).flatMap((document) => {
    const top = field(document, /^/);
    const [apiVersion, kind] = [top('apiVersion'), top('kind')];
    if (apiVersion === undefined || kind === undefined) return [];
    const metadata = /^metadata:[ \t]*\n((?:[ \t]+.*\n?|[ \t]*\n)*)/m.exec(document)?.[1] ?? '';
    const indentation = /^[ \t]+/.exec(metadata)?.[0] ?? '  ';
    const inside = field(metadata, new RegExp(`^${indentation}`));
    const [name, namespace] = [inside('name'), inside('namespace')];
    return [{ apiVersion, kind, metadata: { ...(name === undefined ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) } }];
  });
}

function field(text: string, start: RegExp): (key: string) => string | undefined {
  return (key) => {
    const value = new RegExp(`${start.source}${key}:[ \\t]*(\\S.*?)[ \\t]*$`, 'm').exec(text)?.[1];
    return value?.replace(/^(["'])(.*)\1$/, '$2');
  };
}
