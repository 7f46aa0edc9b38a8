import type * as vscode from 'vscode';
import {
  mergeChosen,
  questionPages,
  type PageOption,
  type QuestionPage,
} from '../../core/questionPages';
import { askedQuestions, textRefusal, type Answers } from '../../core/answers';
import { checkProjectName } from '../../core/projectName';
import type { Renderer } from '../../core/render';
import type { Template } from '../../core/template';
import { ask } from '../quickInput/ask';
import type { Outcome, Step, StepPosition } from '../quickInput/journey';
import { pickMany, pickOne, type PickOptions } from '../quickInput/pick';
import type { Draft } from './draft';

interface OptionItem extends vscode.QuickPickItem {
  readonly option: PageOption;
}

/**
 * One step per page of the template's questions, as far as the answers so far leave them open.
 *
 * @param command what the titles begin with
 */
export function questionSteps<State extends Pick<Draft, 'name' | 'answers'>>(
  manifest: Template,
  command: string,
  { name = '', answers }: State,
  renderer: Renderer,
): readonly Step<State>[] {
  const checked = checkProjectName(name);
  const project = checked.valid ? checked : { name, package: name };
  const open = askedQuestions(manifest, project, answers, renderer);
  return questionPages(manifest, open).map((asked) => async (draft, position) => {
    const page = { ...asked, title: `${command}: ${asked.title}` };
    const outcome = await askPage(page, draft.answers, position);
    if (outcome.kind !== 'next') return outcome;
    return { kind: 'next', value: { ...draft, answers: { ...draft.answers, ...outcome.value } } };
  });
}

async function askPage(
  page: QuestionPage,
  answers: Answers,
  position: StepPosition,
): Promise<Outcome<Answers>> {
  switch (page.kind) {
    case 'text':
      return askText(page, answers, position);
    case 'one': {
      const outcome = await pickOne(listOptions(page, answers), position);
      return outcome.kind === 'next'
        ? { kind: 'next', value: outcome.value.option.answers }
        : outcome;
    }
    case 'many': {
      const outcome = await pickMany(listOptions(page, answers), position);
      if (outcome.kind !== 'next') return outcome;
      const chosen = outcome.value.map((item) => item.option);
      return { kind: 'next', value: mergeChosen(page.none, chosen) };
    }
  }
}

function listOptions(
  page: Extract<QuestionPage, { kind: 'one' | 'many' }>,
  answers: Answers,
): PickOptions<OptionItem> {
  const items = page.options.map((option) => ({
    label: option.label,
    ...(option.detail === undefined ? {} : { detail: option.detail }),
    option,
  }));
  return {
    title: page.title,
    placeholder: page.hint ?? page.title,
    items,
    preselected: items.filter((item) => isChosen(item.option, answers)),
  };
}

/** An answer given before (the user came back) counts for more than the default. */
function isChosen(option: PageOption, answers: Answers): boolean {
  const entries = Object.entries(option.answers);
  const answered = entries.every(([key]) => answers[key] !== undefined);
  if (!answered) return option.picked;
  return entries.every(([key, value]) => {
    const before = answers[key];
    if (typeof before !== 'object' || typeof value !== 'object') return before === value;
    return value.every((each) => before.includes(each));
  });
}

async function askText(
  page: Extract<QuestionPage, { kind: 'text' }>,
  answers: Answers,
  position: StepPosition,
): Promise<Outcome<Answers>> {
  const { question } = page;
  const { key } = question;
  const outcome = await ask(
    {
      title: page.title,
      prompt: page.hint ?? page.title,
      value: String(answers[key] ?? question.default),
      judge: (text) => {
        const refusal = textRefusal(question, text);
        return refusal === undefined ? { note: '' } : { note: '', refusal };
      },
    },
    position,
  );
  return outcome.kind === 'next' ? { kind: 'next', value: { [key]: outcome.value } } : outcome;
}
