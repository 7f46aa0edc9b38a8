import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';
import { buttonsFor, endByButtonOrHiding } from './buttons';
import type { Outcome, StepPosition } from './journey';

/** What a list of choices looks like. */
export interface PickOptions<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** The entry that Enter takes, or the entries that are ticked. */
  readonly preselected: readonly T[];
  readonly buttons?: readonly vscode.QuickInputButton[];
  /** What a button does; where it gives an outcome, the list ends with it. */
  readonly onButton?: (button: vscode.QuickInputButton) => Outcome<never> | undefined;
  readonly onItemButton?: (item: T) => void;
  /** Entries that do something and keep the list open return true. */
  readonly staysOpen?: (item: T) => boolean;
}

/** The position of a list that stands alone. */
export const alone: StepPosition = { step: 1, totalSteps: 1, canGoBack: false };

/** Asks for exactly one entry of a list. */
export async function pickOne<T extends vscode.QuickPickItem>(
  options: PickOptions<T>,
  position: StepPosition,
): Promise<Outcome<T>> {
  const outcome = await show(options, position, false);
  if (outcome.kind !== 'next') return outcome;
  const [value] = outcome.value;
  return value === undefined ? { kind: 'cancel' } : { kind: 'next', value };
}

/** Asks for any number of entries of a list. */
export function pickMany<T extends vscode.QuickPickItem>(
  options: PickOptions<T>,
  position: StepPosition,
): Promise<Outcome<readonly T[]>> {
  return show(options, position, true);
}

function show<T extends vscode.QuickPickItem>(
  options: PickOptions<T>,
  position: StepPosition,
  many: boolean,
): Promise<Outcome<readonly T[]>> {
  const store = new DisposableStore();
  const pick = store.add(listFor(options, position, many));
  return new Promise((resolve) => {
    const end = (outcome: Outcome<readonly T[]>): void => {
      resolve(outcome);
      store.dispose();
    };
    store.add(
      pick.onDidAccept(() => {
        const [only] = pick.selectedItems;
        if (!many && only !== undefined && options.staysOpen?.(only) === true) return;
        end({ kind: 'next', value: [...pick.selectedItems] });
      }),
    );
    endByButtonOrHiding(pick, store, options.onButton, end);
    store.add(pick.onDidTriggerItemButton(({ item }) => options.onItemButton?.(item)));
    pick.show();
  });
}

function listFor<T extends vscode.QuickPickItem>(
  options: PickOptions<T>,
  position: StepPosition,
  many: boolean,
): vscode.QuickPick<T> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  // A list that stands alone is no step.
  if (position.totalSteps > 1) {
    pick.step = position.step;
    pick.totalSteps = position.totalSteps;
  }
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.canSelectMany = many;
  pick.items = options.items;
  if (many) pick.selectedItems = options.preselected;
  else pick.activeItems = options.preselected;
  pick.buttons = buttonsFor(position, options.buttons);
  return pick;
}
