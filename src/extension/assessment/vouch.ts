import { standingOf } from '../../core/assessment/answerInDocument';
import { scoping, type Choice, type Question } from '../../core/assessment/assessment';
import { anchorOf } from '../../core/checklist/fixTarget';
import { isOpen } from '../../core/checklist/checklist';
import { writeAttested } from '../checklist/attest';
import { askAuthor } from '../checklist/author';
import type { ChecklistModel } from '../checklist/checklistModel';
import { refuseUnsaved } from '../checklist/refuseUnsaved';

/** A requirement that an answer shows and only a person can vouch for. */
export interface Vouchable {
  readonly id: string;
  /** Where the answer stands. */
  readonly note: string;
}

/** A favour is met once it has been judged, whatever came of it; what ML needs has to be there. */
const isMetBy = ({ sign }: Question, choice: Choice | undefined): boolean =>
  choice?.leaning !== 'open' && (choice?.leaning !== 'against' || sign === 'favour');

/** The requirements that the answers in a document show and that nobody has vouched for yet. */
export function vouchables({ checklist }: ChecklistModel, text: string): readonly Vouchable[] {
  const waiting = new Set(
    (checklist?.items ?? [])
      .filter((item) => item.requirement.manual && isOpen(item))
      .map(({ requirement }) => requirement.id),
  );
  return scoping.questions.flatMap((question) => {
    const { answered, choice } = standingOf(text, question);
    if (!answered || !isMetBy(question, choice)) return [];
    const note = `Answered in ${scoping.document}#${anchorOf(question.section)}`;
    return question.requirements.filter((id) => waiting.has(id)).map((id) => ({ id, note }));
  });
}

/** Attests requirements by what is answered, after asking who attests where git does not know. */
export async function vouchFor(
  model: ChecklistModel,
  requirements: readonly Vouchable[],
): Promise<void> {
  for (const { id } of requirements) refuseUnsaved(model.root, id);
  const by = await askAuthor(model.root);
  if (by === undefined) return;
  for (const { id, note } of requirements) {
    await writeAttested(model.root, id, { by, note });
  }
  model.refresh();
}
