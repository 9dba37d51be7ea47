import { expect, test } from 'vitest';
import { terminalPage } from '../../../src/cli/markdown.ts';

const page = '# TK1 `a`\n\nA **strong** word, `code` and [a page](docs/x.md) or [docs/y.md](docs/y.md).\n\n- one\n\n## Wrong\n\n```ts\nconst x = `a`;\n\n# no heading\n```\n\n';

test('without colours: headings without signs, code moved in, links with their target', () => {
  expect(terminalPage(page, false)).toBe('TK1 a\n\nA strong word, `code` and a page (docs/x.md) or docs/y.md.\n\n- one\n\nWrong\n\n    const x = `a`;\n\n    # no heading\n');
});

test('with colours the text is the same', () => {
  const text = terminalPage(page, true);
  expect(text).toContain('\u001b[1m');
  expect(text.replace(/\u001b\[\d+m/g, '').replaceAll('`', '')).toBe(terminalPage(page, false).replaceAll('`', ''));
});
