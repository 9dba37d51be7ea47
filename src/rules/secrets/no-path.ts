import { taintOf } from '../../passes/taint/taint.ts';
import { isLineOption } from '../../passes/command-line.ts';
import { rule } from '../rule.ts';

const paths: ReadonlySet<string> = new Set(['path', 'dest', 'src', 'destination', 'destfile', 'creates', 'removes', 'chdir', 'home', 'directory', 'file', 'paths', 'backup']);
const urls: ReadonlySet<string> = new Set(['url', 'repo', 'uri', 'chart_repo_url', 'repo_url', 'base_url']);

/** No secret is a part of a path or of a URL (conventions VAR-05). */
export const noPath = rule({
  code: 'TK209',
  name: 'secret/no-path',
  severity: 'error',
  why: 'Everybody who may look into a folder sees the names in it, and servers write the URLs that they are asked for into their logs.',
  messages: {
    path: { message: 'The path in "{option}" has {secret} in it.', help: 'Name the file for what it holds, and put the secret into it.' },
    url: { message: 'The URL in "{option}" has {secret} in it.', help: 'Send it in a header or in the body, or give it to the options of the module for it.' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { field, step, secret, origin } of taintOf(platform).uses) {
        if ((step?.kind !== 'Task' && step?.kind !== 'Handler') || !field.startsWith('call.arguments.')) continue;
        const option = field.slice('call.arguments.'.length);
        if (isLineOption(step.call, option)) continue;
        if (paths.has(option)) report(origin, 'path', { option, secret });
        else if (urls.has(option)) report(origin, 'url', { option, secret });
      }
    },
  }),
});
