import { matchesWhole } from './linearPattern';
import { didYouMean } from './didYouMean';
import { isProblem, Problem } from './problem';
import type { GoodName } from './projectName';
import { quote } from './quote';
import type { Renderer } from './render';
import type { Question, Template } from './template';

/** What a user chose for one question. */
export type AnswerValue = string | boolean | readonly string[];

/** Key to value; `name` and `package` are always among them. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/**
 * Completes what a user chose to one valid answer for every question, in the manifest's order.
 *
 * @param given answers by key; a missing one takes its default, and so does one whose `when` is false
 * @throws Problem for a key that no question has or a value that its question does not allow
 */
export function resolveAnswers(
  manifest: Template,
  project: Pick<GoodName, 'name' | 'package'>,
  given: Answers,
  renderer: Renderer,
): Answers {
  return interview(manifest, project, given, renderer).answers;
}

/** The questions that are asked after the answers so far: those whose `when` is not false. */
export function askedQuestions(
  manifest: Template,
  project: Pick<GoodName, 'name' | 'package'>,
  given: Answers,
  renderer: Renderer,
): readonly Question[] {
  return interview(manifest, project, given, renderer).asked;
}

function interview(
  manifest: Template,
  project: Pick<GoodName, 'name' | 'package'>,
  given: Answers,
  renderer: Renderer,
): { readonly answers: Answers; readonly asked: readonly Question[] } {
  const questions = manifest.questions ?? [];
  for (const key of Object.keys(given)) checkKey(key, questions);
  const answers: Record<string, AnswerValue> = { name: project.name, package: project.package };
  const asked = questions.filter((question) => {
    const isAsked =
      question.when === undefined ||
      renderer.test(question.when, answers, `the condition of question "${question.key}"`);
    const value = isAsked ? given[question.key] : undefined;
    answers[question.key] = checkAnswer(question, value ?? question.default);
    return isAsked;
  });
  return { answers, asked };
}

/** @throws Problem where a question's default is no answer to it */
export function checkDefault(question: Question): void {
  checkAnswer(question, question.default);
}

/**
 * Reads an answer as it is written on a command line.
 *
 * @param text `a,b` for several choices (`none` or nothing for no choice), `true`/`false` for a boolean
 */
export function parseAnswer(question: Question, text: string): AnswerValue {
  if (question.type === 'choices') {
    const listed = question.choices?.some((choice) => choice.value === 'none') ?? false;
    if (text.trim() === '' || (text.trim() === 'none' && !listed)) return [];
    return text.split(',').map((part) => part.trim());
  }
  if (question.type === 'boolean') {
    if (/^(true|yes|on|1)$/i.test(text)) return true;
    if (/^(false|no|off|0)$/i.test(text)) return false;
  }
  return text;
}

/** The question that `key` names. @throws Problem that says the nearest key */
export function findQuestion(manifest: Template, key: string): Question {
  const questions = manifest.questions ?? [];
  checkKey(key, questions);
  const question = questions.find((candidate) => candidate.key === key);
  if (question === undefined) throw new Problem(`There is no option "${key}".`);
  return question;
}

function checkKey(key: string, questions: readonly Question[]): void {
  const keys = questions.map((question) => question.key);
  if (keys.includes(key)) return;
  const help = didYouMean(key, keys, `choose from ${keys.join(', ')}`);
  throw new Problem(`There is no option "${key}"; ${help}`);
}

/** What is left of an earlier answer where the question may have changed since; undefined for nothing. */
export function stillAllowed(question: Question, value: AnswerValue): AnswerValue | undefined {
  const rest =
    typeof value === 'object' ? value.filter((each) => isAllowed(question, [each])) : value;
  return isAllowed(question, rest) ? rest : undefined;
}

function isAllowed(question: Question, value: AnswerValue): boolean {
  try {
    checkAnswer(question, value);
    return true;
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}

function checkAnswer(question: Question, value: AnswerValue): AnswerValue {
  switch (question.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse(question, value, ['true', 'false']);
    case 'choice':
      return checkChoice(question, value);
    case 'choices': {
      const values = typeof value === 'object' ? value : [String(value)];
      const chosen = new Set(values.map((each) => checkChoice(question, each)));
      // The manifest's order, so that the same choice always gives the same project.
      return values.length === 0 ? [] : choiceValues(question).filter((each) => chosen.has(each));
    }
    case 'text':
      return checkText(question, value);
  }
}

function choiceValues(question: Question): readonly string[] {
  return (question.choices ?? []).map((choice) => choice.value);
}

function checkChoice(question: Question, value: AnswerValue): string {
  const allowed = choiceValues(question);
  return typeof value === 'string' && allowed.includes(value)
    ? value
    : refuse(question, value, allowed);
}

function checkText(question: Question, value: AnswerValue): string {
  if (typeof value !== 'string') return refuse(question, value, ['a text']);
  const refusal = textRefusal(question, value);
  if (refusal !== undefined)
    throw new Problem(`${quote(value)} is not possible for "${question.key}": ${refusal}`);
  return value;
}

/** Why a text cannot answer a question, as a sentence that says what to type; undefined where it can. */
export function textRefusal(question: Question, text: string): string | undefined {
  const { pattern, patternHint } = question;
  if (pattern === undefined || matchesWhole(pattern, text)) return undefined;
  return patternHint ?? `Type a text that matches ${pattern}.`;
}

function refuse(question: Question, value: AnswerValue, allowed: readonly string[]): never {
  const all = `choose from ${allowed.join(', ')}`;
  const help = typeof value === 'string' ? didYouMean(value, allowed, all) : `${all}.`;
  throw new Problem(`${quote(String(value))} is not possible for "${question.key}"; ${help}`);
}
