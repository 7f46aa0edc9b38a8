import * as vscode from 'vscode';
import { judgeAnswer, type Answer } from '../../core/assessment/answer';
import type { Standing } from '../../core/assessment/answerInDocument';
import { scoping, type Choice, type Question } from '../../core/assessment/assessment';
import { reasonFor } from '../../core/assessment/reasonFor';
import { ask, type Judgement } from '../quickInput/ask';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';

const skip: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('debug-step-over'),
  tooltip: 'Skip for now',
};
const inDocument: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('go-to-file'),
  tooltip: 'Write it in the document',
};

/** How a question was left: with an answer, for the next one, or for the document. */
export type Reply = Answer | 'skip' | 'document';

interface Asked {
  readonly question: Question;
  readonly standing: Standing;
  readonly position: StepPosition;
}

/** Asks one question: for a choice, where it has some, and for a line of words. */
export async function askQuestion(asked: Asked): Promise<Outcome<Reply>> {
  const { question, standing, position } = asked;
  if (question.choices === undefined) return askText(asked, undefined);
  let choice = standing.choice;
  for (;;) {
    const chosen = await askChoice(asked, question.choices, choice);
    if (chosen.kind !== 'next') return chosen;
    if (typeof chosen.value === 'string') return { kind: 'next', value: chosen.value };
    choice = chosen.value;
    const said = await askText({ ...asked, position: { ...position, canGoBack: true } }, choice);
    if (said.kind !== 'back') return said;
  }
}

const titleOf = ({ section }: Question): string => `${scoping.title} ${section}`;

/** Adds the buttons that every step has; the outcome of pressing one is theirs. */
async function withButtons<T>(
  run: (buttons: {
    readonly buttons: readonly vscode.QuickInputButton[];
    readonly onButton: (button: vscode.QuickInputButton) => Outcome<never>;
  }) => Promise<Outcome<T>>,
): Promise<Outcome<T | 'skip' | 'document'>> {
  let pressed: 'skip' | 'document' | undefined;
  const outcome = await run({
    buttons: [skip, inDocument],
    onButton: (button) => {
      pressed = button === skip ? 'skip' : 'document';
      return { kind: 'cancel' };
    },
  });
  return pressed === undefined ? outcome : { kind: 'next', value: pressed };
}

function askChoice(
  { question, position }: Asked,
  choices: readonly Choice[],
  now: Choice | undefined,
): Promise<Outcome<Choice | 'skip' | 'document'>> {
  const items = choices.map((choice) => ({
    label: choice.label,
    ...(choice.detail === undefined ? {} : { detail: choice.detail }),
    choice,
  }));
  const why = {
    label: 'Why this is asked',
    detail: reasonFor(question),
    iconPath: new vscode.ThemeIcon('info'),
    alwaysShow: true,
    choice: undefined,
  };
  return withButtons(async (buttons) => {
    const outcome = await pickOne<vscode.QuickPickItem & { readonly choice?: Choice | undefined }>(
      {
        title: titleOf(question),
        placeholder: question.ask,
        items: [...items, why],
        preselected: items.filter(({ choice }) => choice === now),
        staysOpen: ({ choice }) => choice === undefined,
        ...buttons,
      },
      position,
    );
    if (outcome.kind !== 'next') return outcome;
    const { choice } = outcome.value;
    return choice === undefined ? { kind: 'cancel' } : { kind: 'next', value: choice };
  });
}

function askText(
  { question, standing, position }: Asked,
  choice: Choice | undefined,
): Promise<Outcome<Reply>> {
  // What fits no line stays as it is; an empty line adds nothing to it.
  const adds = standing.answered && standing.answer === undefined;
  const keeps = (text: string): boolean =>
    adds && text.trim() === '' && choice?.label === standing.choice?.label;
  const answerOf = (text: string): Answer => (choice === undefined ? { text } : { choice, text });
  const judge = (text: string): Judgement => {
    if (keeps(text)) return { note: 'The section has a text, which stays. Enter goes on.' };
    const { progress, refusal } = judgeAnswer(question, answerOf(text));
    const where = adds ? ' It goes below the text that is there.' : '';
    const wanted = choice?.detail === undefined ? question.ask : `${choice.detail}.`;
    const note = `${wanted} ${reasonFor(question)}.${where} So far ${progress}.`;
    return refusal === undefined ? { note } : { note, refusal, quiet: true };
  };
  return withButtons<Reply>(async (buttons) => {
    const outcome = await ask(
      {
        title: titleOf(question),
        prompt: reasonFor(question),
        value: standing.answer?.text ?? '',
        judge,
        ...buttons,
      },
      position,
    );
    if (outcome.kind !== 'next') return outcome;
    return { kind: 'next', value: keeps(outcome.value) ? 'skip' : answerOf(outcome.value) };
  });
}
