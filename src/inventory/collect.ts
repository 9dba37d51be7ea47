import type { Value } from '../model/expression.ts';
import type { Answers, HostAnswer, HostField, HostQuestion, HostWord, InventoryQuestions, ValueQuestion } from '../model/inventory.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { AnswerReader } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Asker } from './ask.ts';
import { readHost } from './host-flag.ts';

/** What was given on the command line: flag to texts. */
export type GivenFlags = ReadonlyMap<string, readonly string[]>;

/** A DNS label: what a host may be called. */
const hostName = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Brings together what was given by flags and, with an asker, what the user is asked for the rest.
 * Without an asker the suggestions are taken.
 * @throws UserError that names all flags that are missing or wrong
 */
export async function collectAnswers(platform: PlatformNode, questions: InventoryQuestions, given: GivenFlags, asker: Asker | undefined): Promise<Answers> {
  const collector = new Collector(platform, given, asker);
  for (const question of questions.values) await collector.value(question);
  for (const question of questions.hosts) await collector.hosts(question);
  return collector.answers();
}

class Collector {
  readonly #reader: AnswerReader;
  readonly #given: GivenFlags;
  readonly #asker: Asker | undefined;
  readonly #values = new Map<string, Value>();
  readonly #hosts: HostAnswer[] = [];
  readonly #missing: string[] = [];
  readonly #wrong: string[] = [];
  /** Whether an answer is missing that nothing else can stand in for. */
  #underivable = false;

  constructor(platform: PlatformNode, given: GivenFlags, asker: Asker | undefined) {
    this.#reader = new AnswerReader(platform);
    this.#given = given;
    this.#asker = asker;
  }

  answers(): Answers {
    if (this.#wrong.length > 0) throw new UserError(this.#wrong.join('\n'), 'Correct the flags and run the command again.');
    if (this.#missing.length > 0) throw new UserError(`These flags are needed too: ${this.#missing.map((flag) => `--${flag}`).join(', ')}.`, 'Add them, or run the command in a terminal: it asks for the rest.');
    return this.#soFar();
  }

  async value(question: ValueQuestion): Promise<void> {
    const texts = this.#given.get(question.flag);
    if (question.optional && texts?.every((text) => text.trim() === '')) return;
    if (texts !== undefined) return this.#take(`--${question.flag}`, question.variable, this.#reader.read(question.variable, texts, this.#soFar()));
    const suggested = this.#suggestion(() => question.suggest?.(this.#soFar()));
    const offered = suggested !== undefined && this.#reader.problem(question.variable, suggested, this.#soFar()) === undefined ? suggested : undefined;
    if (this.#asker === undefined) {
      if (offered !== undefined) this.#values.set(question.variable, offered);
      else if (!question.optional) this.#miss(question);
      return;
    }
    const read = (text: string): Answer => this.#reader.read(question.variable, question.list ? text.split(',') : [text], this.#soFar());
    const value = await this.#ask(this.#message(question.question, question.variable, question.list, question.optional), offered, question.optional, read);
    if (value !== undefined) this.#values.set(question.variable, value);
  }

  async hosts(question: HostQuestion): Promise<void> {
    for (const text of this.#given.get(question.flag) ?? []) this.#givenHost(question, text);
    const count = (): number => this.#hosts.filter((host) => host.question === question.flag).length;
    if (this.#asker === undefined) {
      if (!this.#given.has(question.flag) && question.atLeast > 0) this.#missing.push(question.flag);
      return;
    }
    if (this.#given.has(question.flag)) return;
    while (count() < question.atLeast || (await this.#asker.confirm(count() === 0 ? `Is there a ${question.noun}?` : `Another ${question.noun}?`, false))) await this.#askedHost(question, this.#asker);
  }

  /** What can be suggested will be, once the answers that it is made of are there: until then it is not missing. */
  #miss(question: ValueQuestion): void {
    if (question.suggest === undefined) this.#underivable = true;
    else if (!this.#complete) return;
    this.#missing.push(question.flag);
  }

  /** Suggestions build on earlier answers; where one of those is missing there is none. */
  #suggestion(suggest: () => Value | undefined): Value | undefined {
    return this.#complete ? suggest() : undefined;
  }

  get #complete(): boolean {
    return !this.#underivable && this.#wrong.length === 0;
  }

  #take(what: string, variable: string, answer: Answer): void {
    if ('problem' in answer) this.#wrong.push(sentence(`${what}: ${answer.problem}`));
    else this.#values.set(variable, answer.value);
  }

  #givenHost(question: HostQuestion, text: string): void {
    const read = readHost(question, text);
    if ('problem' in read) return void this.#wrong.push(sentence(`--${question.flag} ${text}: ${read.problem}`));
    const values = new Map<string, Value>();
    const host: HostAnswer = { ...read, question: question.flag, values };
    const problems = [this.#nameProblem(read.name), this.#addressProblem(question, read.address)].filter((problem) => problem !== undefined);
    for (const variable of question.address) values.set(variable, read.address);
    for (const field of question.fields) {
      const written = read.fields.get(field.key);
      const answer: Answer | undefined = written === undefined ? this.#suggested(field, host) : this.#reader.read(field.variable, [written], this.#soFar(), host);
      if (answer !== undefined && 'value' in answer) values.set(field.variable, answer.value);
      else if (answer !== undefined) problems.push(`${field.key}: ${answer.problem}`);
      else if (!field.optional && (field.suggest === undefined || this.#complete)) problems.push(`${field.key}=… is missing`);
    }
    this.#wrong.push(...problems.map((problem) => sentence(`--${question.flag} ${text}: ${problem}`)));
    this.#hosts.push(host);
  }

  #suggested(field: HostField, host: HostAnswer): Answer | undefined {
    const value = this.#suggestion(() => field.suggest?.(this.#soFar(), host));
    return value === undefined || this.#reader.problem(field.variable, value, this.#soFar(), host) !== undefined ? undefined : { value };
  }

  async #askedHost(question: HostQuestion, asker: Asker): Promise<void> {
    const name = await asker.text({ message: `Name of the ${question.noun}`, validate: (text) => this.#nameProblem(text) ?? true });
    const address = await asker.text({ message: `Address of ${name} (${this.#reader.exampleOf(question.address.at(-1)!)})`, validate: (text) => this.#addressProblem(question, text) ?? true });
    const words = question.kinds.length > 1 ? [await asker.select(`What is ${name}?`, question.kinds.map(choice))] : [question.kinds[0]!.word];
    if (question.roles.length > 0) words.push(...(await asker.checkbox(`What else does ${name} do?`, question.roles.map(choice))));
    const values = new Map<string, Value>(question.address.map((variable) => [variable, address]));
    const host: HostAnswer = { name, question: question.flag, address, words, values };
    for (const field of question.fields) {
      if (field.when?.(this.#soFar()) === false) continue;
      const suggested = this.#suggested(field, host);
      const value = await this.#ask(`${name}: ${this.#message(field.question, field.variable, false, field.optional)}`, suggested !== undefined && 'value' in suggested ? suggested.value : undefined, field.optional, (text) => this.#reader.read(field.variable, [text], this.#soFar(), host));
      if (value !== undefined) values.set(field.variable, value);
    }
    this.#hosts.push(host);
  }

  async #ask(message: string, offered: Value | undefined, optional: boolean, read: (text: string) => Answer): Promise<Value | undefined> {
    const problemIn = (text: string): string | undefined => {
      if (text.trim() === '' && optional) return undefined;
      const answer = read(text);
      return 'problem' in answer ? answer.problem : undefined;
    };
    const text = await this.#asker!.text({ message, ...(offered === undefined ? {} : { default: Array.isArray(offered) ? offered.join(', ') : String(offered) }), validate: (typed) => problemIn(typed) ?? true });
    if (text.trim() === '') return undefined;
    const answer = read(text);
    return 'value' in answer ? answer.value : undefined;
  }

  #message(question: string, variable: string, list: boolean, optional: boolean): string {
    const example = this.#reader.exampleOf(variable);
    const hint = [example, ...(list ? ['several with commas'] : []), ...(optional ? ['may stay empty'] : [])].filter((part) => part !== '').join('; ');
    return hint === '' ? question : `${question} (${hint})`;
  }

  #nameProblem(name: string): string | undefined {
    if (!hostName.test(name)) return `"${name}" cannot be the name of a host: use letters, digits and dashes`;
    return this.#hosts.some((host) => host.name === name) ? `there is a host "${name}" already` : undefined;
  }

  #addressProblem(question: HostQuestion, address: string): string | undefined {
    for (const variable of question.address) {
      const answer = this.#reader.read(variable, [address], this.#soFar());
      if ('problem' in answer) return answer.problem;
    }
    return undefined;
  }

  #soFar(): Answers {
    return { values: this.#values, hosts: this.#hosts };
  }
}

function sentence(text: string): string {
  return text.endsWith('?') ? text : `${text}.`;
}

function choice(word: HostWord): { readonly value: string; readonly name: string } {
  return { value: word.word, name: `${word.word}: ${word.description}` };
}
