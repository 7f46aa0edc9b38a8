import * as vscode from 'vscode';
import type { Outcome, StepPosition } from './journey';

/** The buttons of a step: Back where there is a step before it, then its own. */
export function buttonsFor(
  { canGoBack }: StepPosition,
  own: readonly vscode.QuickInputButton[] = [],
): readonly vscode.QuickInputButton[] {
  return canGoBack ? [vscode.QuickInputButtons.Back, ...own] : own;
}

/** How a step ends by a button; undefined where it goes on. */
export function outcomeOf(
  button: vscode.QuickInputButton,
  onButton?: (button: vscode.QuickInputButton) => Outcome<never> | undefined,
): Outcome<never> | undefined {
  return button === vscode.QuickInputButtons.Back ? { kind: 'back' } : onButton?.(button);
}
