import type { Value } from '../model/expression.ts';
import type { Answers, HostQuestion, InventoryQuestions } from '../model/inventory.ts';

/** An inventory before it is text. */
export interface Draft {
  readonly shared: ReadonlyMap<string, Value>;
  /** Every host, in the order in which they were named. */
  readonly hosts: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  /** Direct members of groups. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** Makes the inventory that the answers describe, with everything that follows from them. */
export function draftOf(questions: InventoryQuestions, answers: Answers): Draft {
  const derived = questions.derive(answers);
  const groups = new Map<string, Set<string>>();
  const join = (group: string, host: string): void => void groups.set(group, (groups.get(group) ?? new Set<string>()).add(host));
  const hosts = new Map<string, Map<string, Value>>();
  for (const question of questions.hosts) {
    const own = answers.hosts.filter((host) => host.question === question.flag);
    const defaults = new Set(question.roles.filter((role) => role.firstByDefault && !own.some((host) => host.words.includes(role.word))).map((role) => role.word));
    own.forEach((host, position) => {
      const words = new Set([...host.words, ...(position === 0 ? defaults : [])]);
      for (const group of groupsFor(question, words)) join(group, host.name);
      const fromWords = [...question.kinds, ...question.roles].filter((word) => words.has(word.word)).flatMap((word) => [...word.values]);
      hosts.set(host.name, new Map([...host.values, ...fromWords, ...(derived.hosts?.get(host.name) ?? [])]));
    });
  }
  for (const [group, members] of derived.groups ?? []) for (const host of members) join(group, host);
  return { shared: new Map([...answers.values, ...(derived.shared ?? [])]), hosts, groups: new Map([...groups].map(([group, members]) => [group, [...members]])) };
}

function groupsFor(question: HostQuestion, words: ReadonlySet<string>): readonly string[] {
  const kinds = question.kinds.filter((kind) => words.has(kind.word)).flatMap((kind) => kind.groups);
  const roles = question.roles.flatMap((role) => (words.has(role.word) ? role.groups : role.otherwise));
  return [...question.groups, ...kinds, ...roles];
}
