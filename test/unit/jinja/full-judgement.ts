/**
 * Compares the parser with Jinja on everything: what is in this repository, all collections that come with Ansible, and
 * random cases. Prints the figures of docs/jinja.md. usage: scripts/run.sh test/unit/jinja/full-judgement.ts [SEED]
 */
import { ownCases, randomCases } from './corpus.ts';
import type { Verdict } from './judge.ts';
import { compare, judge } from './judge.ts';

const seed = Number(process.argv[2] ?? 1);
const parts: readonly (readonly [string, () => readonly Verdict[]])[] = [
  ['this repository', () => judge(ownCases())],
  ["Ansible's collections", () => judge([], { files: 1e6, texts: 1e6 })],
  [`random, seed ${seed}`, () => judge(randomCases(seed, 4000))],
];
for (const [title, verdicts] of parts) {
  const judged = verdicts();
  const { accepted, refused, named, differences } = compare(judged);
  console.log(`${title}: ${judged.length} texts, ${accepted} accepted by both, ${refused} refused by both, names of ${named} compared, ${differences.length} differences`);
  for (const difference of differences) console.log(JSON.stringify(difference));
}
