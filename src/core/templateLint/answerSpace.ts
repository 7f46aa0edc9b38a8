import type { Answers, AnswerValue } from '../answers';
import type { Question, Template } from '../template';

/** The answers that a template's questions can have together. */
export interface AnswerSpace {
  /**
   * Answers that pass a test, the defaults first.
   *
   * @param keys the questions that the test depends on; only these are varied
   * @returns `none` where no answers pass, `unknown` where not all of them could be tried
   */
  find(keys: Iterable<string>, test: (answers: Answers) => boolean): Answers | 'none' | 'unknown';
}

/** What the space has to know of conditions. */
export interface ConditionReader {
  test(condition: string, answers: Answers): boolean;
  /** The keys that a condition depends on. */
  keysOf(condition: string): readonly string[];
}

/** How many answers are tried for one test; each takes a few microseconds. */
const maxTries = 4096;

/** Lists with more entries are not tried in all combinations. */
const maxSubsets = 8;

const project = { name: 'my-project', package: 'my_project' };

/** The answers that questions can have, and whether these are all. */
interface Domain {
  readonly values: readonly AnswerValue[];
  readonly complete: boolean;
}

/** The space of a template whose conditions have been found to be well formed. */
export function answerSpace(manifest: Template, conditions: ConditionReader): AnswerSpace {
  const questions = manifest.questions ?? [];
  const defaults = Object.fromEntries(questions.map((each) => [each.key, each.default]));
  const domains = new Map(questions.map((each) => [each.key, domainOf(each)]));
  const isAsked = ({ when }: Question, answers: Answers): boolean =>
    when === undefined || conditions.test(when, answers);
  return {
    find: (keys, test) => {
      const wanted = closure(keys, questions, conditions);
      const varied = questions.filter(({ key }) => wanted.has(key));
      let complete = !wanted.has('name') && !wanted.has('package');
      let tries = 0;
      const walk = (index: number, answers: Answers): Answers | undefined => {
        const question = varied[index];
        if (tries >= maxTries) complete = false;
        if (tries >= maxTries) return undefined;
        if (question === undefined) {
          tries += 1;
          return test(answers) ? answers : undefined;
        }
        if (!isAsked(question, answers)) return walk(index + 1, answers);
        const domain = domains.get(question.key);
        if (domain?.complete !== true) complete = false;
        for (const value of domain?.values ?? []) {
          const found = walk(index + 1, { ...answers, [question.key]: value });
          if (found !== undefined) return found;
        }
        return undefined;
      };
      return walk(0, { ...project, ...defaults }) ?? (complete ? 'none' : 'unknown');
    },
  };
}

/** The keys, and those that decide whether their questions are asked at all. */
function closure(
  keys: Iterable<string>,
  questions: readonly Question[],
  conditions: ConditionReader,
): ReadonlySet<string> {
  const wanted = new Set<string>();
  const pending = [...keys];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (wanted.has(key)) continue;
    wanted.add(key);
    const when = questions.find((each) => each.key === key)?.when;
    if (when !== undefined) pending.push(...conditions.keysOf(when));
  }
  return wanted;
}

/** The default comes first: what is found is then what most people would meet. */
function domainOf(question: Question): Domain {
  const values = (question.choices ?? []).map((choice) => choice.value);
  switch (question.type) {
    case 'boolean':
      return { values: [question.default === true, question.default !== true], complete: true };
    case 'choice':
      return {
        values: [question.default, ...values.filter((each) => each !== question.default)],
        complete: true,
      };
    case 'choices': {
      const complete = values.length <= maxSubsets;
      const lists = complete ? subsets(values) : [[], values, ...values.map((each) => [each])];
      return { values: [question.default, ...lists], complete };
    }
    case 'text':
      return { values: [question.default], complete: false };
  }
}

function subsets(values: readonly string[]): readonly (readonly string[])[] {
  return values.reduce<readonly (readonly string[])[]>(
    (lists, value) => [...lists, ...lists.map((list) => [...list, value])],
    [[]],
  );
}
