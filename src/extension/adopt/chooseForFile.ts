import type * as vscode from 'vscode';
import { choicesFor } from '../../core/adopt/choosePlan';
import type { Choice, Proposal } from '../../core/adopt/planAdopt';
import type { PlanPreview, PreviewFile } from '../planPreview';
import { pickOne } from '../quickInput/pick';

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice: Choice;
}

const second = { step: 2, totalSteps: 2, canGoBack: true };

/** Shows a file beside what the template wants, and asks what is done about it. */
export async function chooseForFile(
  name: string,
  proposal: Proposal,
  current: Choice,
  preview: PlanPreview,
): Promise<Choice | undefined> {
  await preview.showFile(name, shown(proposal));
  const items = choicesFor(proposal).map((choice) => item(proposal, choice));
  const outcome = await pickOne<ChoiceItem>(
    {
      title: `Add to ${name}: ${proposal.path}`,
      placeholder: proposal.note ?? 'Choose what is done about this file',
      items,
      preselected: items.filter(({ choice }) => choice === current),
    },
    second,
  );
  return outcome.kind === 'next' ? outcome.value.choice : undefined;
}

/** The union where there is one: that is what most people decide about. */
function shown({ path, mine, merged, theirs }: Proposal): PreviewFile {
  return { path, content: merged ?? theirs, ...(mine === undefined ? {} : { base: '' }) };
}

function item({ path, mine }: Proposal, choice: Choice): ChoiceItem {
  if (mine === undefined) {
    return choice === 'take'
      ? { label: 'Add', detail: `Makes ${path}`, choice }
      : { label: 'Leave out', detail: `The folder goes without ${path}`, choice };
  }
  switch (choice) {
    case 'keep':
      return { label: 'Keep mine', detail: `${path} stays as it is`, choice };
    case 'merge':
      return { label: 'Merge', detail: 'Adds what is missing; what you have stays', choice };
    case 'take':
      return {
        label: 'Take theirs',
        detail: "Replaces it by the template's; Undo brings it back",
        choice,
      };
  }
}
