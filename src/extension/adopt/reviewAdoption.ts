import { basename } from 'node:path';
import * as vscode from 'vscode';
import { adoptSummary } from '../../core/adopt/adoptSummary';
import { choosePlan } from '../../core/adopt/choosePlan';
import type { Choice, Proposal } from '../../core/adopt/planAdopt';
import type { Plan } from '../../core/plan';
import type { PlannedAdoption } from '../../node/planAdoption';
import { sha256 } from '../../node/sha256';
import type { PlanPreview } from '../planPreview';
import { alone, pickOne } from '../quickInput/pick';
import { acceptRow, cancelRow } from '../quickInput/reviewRows';
import { chooseForFile } from './chooseForFile';

interface ReviewItem extends vscode.QuickPickItem {
  readonly does?: 'add' | 'cancel';
  readonly proposal?: Proposal;
}

const SHOW_ALL: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('diff-multiple'),
  tooltip: 'Show all changes',
};

/**
 * Shows what is proposed for a folder, each file with what will be done about it, and has that
 * changed file by file. Resolves to the plan that was accepted.
 */
export async function reviewAdoption(
  { directory, adoption }: PlannedAdoption,
  preview: PlanPreview,
): Promise<Plan | undefined> {
  const name = basename(directory);
  const chosen = new Map<string, Choice>();
  const planNow = (): Plan => choosePlan(adoption, chosen, sha256);
  const showAll = (): Promise<void> => preview.showAll(name, planNow().files.filter(isWritten));
  try {
    await showAll();
    for (let last: Proposal | undefined; ;) {
      const plan = planNow();
      const items = reviewItems(name, plan, adoption.proposals, chosen);
      const outcome = await pickOne<ReviewItem>(
        {
          title: `Add to ${name}: Preview`,
          placeholder: 'Enter adds to the folder; choose a file to decide about it',
          items,
          preselected: items.filter((item) =>
            last ? item.proposal === last : item.does === 'add',
          ),
          buttons: [SHOW_ALL],
          onButton: () => void showAll(),
        },
        alone,
      );
      if (outcome.kind !== 'next' || outcome.value.does === 'cancel') return undefined;
      const { proposal } = outcome.value;
      if (proposal === undefined) return plan;
      const choice = await chooseForFile(name, proposal, choiceFor(proposal, chosen), preview);
      if (choice !== undefined) chosen.set(proposal.path, choice);
      last = proposal;
    }
  } finally {
    await preview.close();
  }
}

const isWritten = ({ action }: Plan['files'][number]): boolean =>
  action === 'create' || action === 'merge';

const choiceFor = (proposal: Proposal, chosen: ReadonlyMap<string, Choice>): Choice =>
  chosen.get(proposal.path) ?? proposal.choice;

function reviewItems(
  name: string,
  plan: Plan,
  proposals: readonly Proposal[],
  chosen: ReadonlyMap<string, Choice>,
): readonly ReviewItem[] {
  const groups = new Map<string, ReviewItem[]>();
  for (const proposal of proposals) {
    const group = groupOf(proposal, choiceFor(proposal, chosen));
    const note = proposal.note === undefined ? {} : { description: proposal.note };
    groups.set(group, [...(groups.get(group) ?? []), { label: proposal.path, ...note, proposal }]);
  }
  const listed = groupOrder.flatMap((group): readonly ReviewItem[] => {
    const files = groups.get(group) ?? [];
    const separator = { label: group, kind: vscode.QuickPickItemKind.Separator };
    return files.length === 0 ? [] : [separator, ...files];
  });
  return [
    { ...acceptRow(`Add to ${name}`, adoptSummary(plan)), does: 'add' },
    { ...cancelRow(), does: 'cancel' },
    ...listed,
  ];
}

const groupOrder = ['cannot be merged', 'replaced', 'merged', 'new', 'kept as it is', 'left out'];

function groupOf({ mine, conflict }: Proposal, choice: Choice): string {
  if (mine === undefined) return choice === 'take' ? 'new' : 'left out';
  if (choice === 'take') return 'replaced';
  if (choice === 'merge') return 'merged';
  return conflict ? 'cannot be merged' : 'kept as it is';
}
