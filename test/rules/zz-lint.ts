import { importTree } from '../../src/importer/import-tree.ts';
import { rules } from '../../src/rules/registry.ts';
import { runRules } from '../../src/rules/check-platform.ts';
const mine = rules.filter(({ code }) => /^TK(53|60[4-9]|6[0-3]|7)/.test(code) && !/TK(633|601|607|602|605|632|531|536)/.test(code));
for (const path of process.argv.slice(2)) {
  const { platform } = importTree(path);
  const t = performance.now();
  const found = runRules(mine, platform);
  console.log(path, found.length, Math.round(performance.now() - t), 'ms');
  const by = new Map<string, typeof found[number][]>();
  for (const d of found) by.set(d.code, [...(by.get(d.code) ?? []), d]);
  for (const [code, list] of [...by].sort()) {
    console.log(code, list.length);
    for (let i = 0; i < list.length; i += Math.max(1, Math.floor(list.length / 9))) { const d = list[i]!; console.log('   ', d.origin.file.replace(path, '') + ':' + d.origin.line, d.message.slice(0, 150)); }
  }
}
