import type { AnswerValue, Answers } from './answers';
import type { Question, Template } from './template';

/** One entry of a list: what it says, and which answers it stands for. */
export interface PageOption {
  readonly label: string;
  readonly detail?: string;
  /** Whether the entry is chosen by default. */
  readonly picked: boolean;
  readonly answers: Answers;
}

/** What is asked at once. `one` and `many` are lists to choose from; `text` is a line to type. */
export type QuestionPage =
  | {
      readonly kind: 'one';
      readonly title: string;
      readonly hint?: string;
      readonly options: readonly PageOption[];
    }
  | {
      readonly kind: 'many';
      readonly title: string;
      readonly hint?: string;
      readonly options: readonly PageOption[];
      /** What holds where no entry is chosen. */
      readonly none: Answers;
    }
  | {
      readonly kind: 'text';
      readonly title: string;
      readonly hint?: string;
      readonly question: Question;
    };

/**
 * Arranges a template's questions as pages. Questions that name the same step share one: yes-or-no
 * and any-number questions become one list of things to include, single choices are offered as
 * their combinations. Questions that do not fit together stand alone, and so does a line to type.
 *
 * @param asked the questions that the answers so far leave open
 */
export function questionPages(
  manifest: Template,
  asked: readonly Question[] = manifest.questions ?? [],
): readonly QuestionPage[] {
  const groups: Question[][] = [];
  for (const question of asked) {
    const last = groups.at(-1);
    const joins = last?.[0] !== undefined && sharesPage(last[0], question);
    if (joins) last.push(question);
    else groups.push([question]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [page(manifest, first, group)];
  });
}

/**
 * The answers that a list's chosen entries stand for together.
 *
 * @param chosen entries of one page of kind `many`
 */
export function mergeChosen(none: Answers, chosen: readonly PageOption[]): Answers {
  const merged: Record<string, AnswerValue> = { ...none };
  for (const option of chosen) {
    for (const [key, value] of Object.entries(option.answers)) {
      merged[key] = joined(merged[key], value);
    }
  }
  return merged;
}

function joined(before: AnswerValue | undefined, value: AnswerValue): AnswerValue {
  return typeof before === 'object' && typeof value === 'object' ? [...before, ...value] : value;
}

function sharesPage(first: Question, next: Question): boolean {
  const alike = kind(first) === kind(next) && next.type !== 'text';
  return first.step !== undefined && first.step === next.step && alike;
}

function kind(question: Question): QuestionPage['kind'] {
  if (question.type === 'text') return 'text';
  return question.type === 'choice' ? 'one' : 'many';
}

function page(manifest: Template, first: Question, group: readonly Question[]): QuestionPage {
  const step = manifest.steps?.find((candidate) => candidate.id === first.step);
  const title = step?.title ?? first.title;
  const head = step?.hint === undefined ? { title } : { title, hint: step.hint };
  switch (kind(first)) {
    case 'text':
      return { kind: 'text', ...head, title: first.title, question: first };
    case 'one':
      return { kind: 'one', ...head, options: combinations(group) };
    case 'many': {
      const empty = group.map((q) => [q.key, q.type === 'boolean' ? false : []] as const);
      return {
        kind: 'many',
        ...head,
        options: group.flatMap(inclusions),
        none: Object.fromEntries(empty),
      };
    }
  }
}

function combinations(group: readonly Question[]): readonly PageOption[] {
  return group.reduce<readonly PageOption[]>(
    (options, question) =>
      options.flatMap((option) => choiceOptions(question).map((choice) => combine(option, choice))),
    [{ label: '', picked: true, answers: {} }],
  );
}

function combine(left: PageOption, right: PageOption): PageOption {
  const details = [left.detail, right.detail].filter((detail) => detail !== undefined);
  return {
    label: left.label === '' ? right.label : `${left.label}, ${right.label}`,
    ...(details.length === 0 ? {} : { detail: details.join('; ') }),
    picked: left.picked && right.picked,
    answers: { ...left.answers, ...right.answers },
  };
}

function choiceOptions(question: Question): readonly PageOption[] {
  return (question.choices ?? []).map((choice) => ({
    label: choice.label,
    ...(choice.detail === undefined ? {} : { detail: choice.detail }),
    picked: choice.value === question.default,
    answers: { [question.key]: choice.value },
  }));
}

function inclusions(question: Question): readonly PageOption[] {
  if (question.type === 'boolean') {
    return [
      {
        label: question.label ?? question.title,
        ...(question.detail === undefined ? {} : { detail: question.detail }),
        picked: question.default === true,
        answers: { [question.key]: true },
      },
    ];
  }
  const chosen = Array.isArray(question.default) ? question.default : [];
  return choiceOptions(question).map((option, index) => {
    const value = question.choices?.[index]?.value ?? '';
    return { ...option, picked: chosen.includes(value), answers: { [question.key]: [value] } };
  });
}
