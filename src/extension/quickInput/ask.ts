import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';
import { buttonsFor, endByButtonOrHiding } from './buttons';
import type { Outcome, StepPosition } from './journey';

/** What is said of a text while it is typed. */
export interface Judgement {
  /** What will come of it; stands below the line. */
  readonly note: string;
  /** Why it cannot be taken. */
  readonly refusal?: string;
  /** The refusal is said on Enter only: a text is too short until it is long enough. */
  readonly quiet?: boolean;
  /** What Enter fills in where the text is refused. */
  readonly instead?: string;
}

/** What a line to type looks like. */
export interface AskOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly judge: (text: string) => Promise<Judgement> | Judgement;
  readonly buttons?: readonly vscode.QuickInputButton[];
  /** What a button does; where it gives an outcome, the question ends with it. */
  readonly onButton?: (button: vscode.QuickInputButton) => Outcome<never> | undefined;
}

/**
 * Asks for a line of text, judged as it is typed. A refused text cannot be accepted; Enter on it
 * fills in what was offered instead.
 */
export function ask(options: AskOptions, position: StepPosition): Promise<Outcome<string>> {
  const store = new DisposableStore();
  const input = store.add(inputFor(options, position));

  const judge = async (entered = false): Promise<Judgement> => {
    const text = input.value;
    const judgement = await options.judge(text);
    // A slower answer about an earlier text must not overwrite the one about what stands there now.
    if (text === input.value) {
      const said = judgement.quiet === true && !entered ? { note: judgement.note } : judgement;
      showJudgement(input, options.prompt, said);
    }
    return judgement;
  };

  return new Promise((resolve) => {
    const end = (outcome: Outcome<string>): void => {
      resolve(outcome);
      store.dispose();
    };
    const accept = async (): Promise<void> => {
      const text = input.value;
      const judgement = await judge(true);
      if (text !== input.value) return;
      if (judgement.refusal === undefined) end({ kind: 'next', value: text });
      else if (judgement.instead !== undefined) {
        input.value = judgement.instead;
        void judge();
      }
    };
    store.add(input.onDidChangeValue(() => void judge()));
    store.add(input.onDidAccept(() => void accept()));
    endByButtonOrHiding(input, store, options.onButton, end);
    input.show();
    void judge();
  });
}

function inputFor(options: AskOptions, position: StepPosition): vscode.InputBox {
  const input = vscode.window.createInputBox();
  input.title = options.title;
  input.prompt = options.prompt;
  input.value = options.value;
  input.valueSelection = [0, options.value.length];
  input.step = position.step;
  input.totalSteps = position.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = buttonsFor(position, options.buttons);
  return input;
}

function showJudgement(input: vscode.InputBox, prompt: string, judgement: Judgement): void {
  input.prompt = judgement.note === '' ? prompt : judgement.note;
  if (judgement.refusal === undefined) {
    input.validationMessage = undefined;
    return;
  }
  const offer = judgement.instead === undefined ? '' : ' Enter takes it.';
  input.validationMessage = `${judgement.refusal}${offer}`;
}
