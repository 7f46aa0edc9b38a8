import * as vscode from 'vscode';
import type { DisposableStore } from '../disposableStore';
import type { Outcome, StepPosition } from './journey';

/** The buttons of a step: Back where there is a step before it, then its own. */
export function buttonsFor(
  { canGoBack }: StepPosition,
  own: readonly vscode.QuickInputButton[] = [],
): readonly vscode.QuickInputButton[] {
  return canGoBack ? [vscode.QuickInputButtons.Back, ...own] : own;
}

/** What a button does; where it gives an outcome, the step ends with it. */
type OnButton = (button: vscode.QuickInputButton) => Outcome<never> | undefined;

/** How a step ends by a button; undefined where it goes on. */
function outcomeOf(
  button: vscode.QuickInputButton,
  onButton?: OnButton,
): Outcome<never> | undefined {
  return button === vscode.QuickInputButtons.Back ? { kind: 'back' } : onButton?.(button);
}

/** Ends a step where a button does so, or where the person closes it. */
export function endByButtonOrHiding(
  input: Pick<vscode.InputBox, 'onDidTriggerButton' | 'onDidHide'>,
  store: DisposableStore,
  onButton: OnButton | undefined,
  end: (outcome: Outcome<never>) => void,
): void {
  store.add(
    input.onDidTriggerButton((button) => {
      const outcome = outcomeOf(button, onButton);
      if (outcome !== undefined) end(outcome);
    }),
  );
  store.add(
    input.onDidHide(() => {
      end({ kind: 'cancel' });
    }),
  );
}
