import { standingOf } from '../../core/assessment/answerInDocument';
import { questionFor, scoping } from '../../core/assessment/assessment';
import type { ChecklistModel } from '../checklist/checklistModel';
import type { ChecklistSession } from '../checklist/checklistSession';
import { projectFor } from '../checklist/pickProject';
import { isRow, itemOfRow } from '../checklist/row';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { askQuestion } from './questionStep';
import { ScopingFile } from './scopingFile';
import { askAfterSummary } from './summaryStep';
import { vouchables, vouchFor } from './vouch';

const { questions } = scoping;

/**
 * Leads through the scoping questions. Every answer is written at once, so that the document alone
 * says where it stands: it begins at a row's question, or at the first one without an answer.
 */
export async function assess(session: ChecklistSession, given: unknown): Promise<void> {
  const model = await projectFor(session, given);
  if (model === undefined) return;
  const file = new ScopingFile(model.root, session.context);
  const item = isRow(given) ? itemOfRow(given) : undefined;
  const wanted = item === undefined ? undefined : questionFor(item.requirement.id);
  let at = wanted ?? nextOpen(await file.read(), 0);
  for (;;) {
    const position = { step: at + 1, totalSteps: questions.length + 1, canGoBack: at > 0 };
    const outcome = await stepAt(at, file, model, position);
    if (outcome.kind === 'cancel') return;
    at = outcome.kind === 'back' ? at - 1 : outcome.value;
  }
}

/** The first question without an answer, from `first` on; the summary where there is none. */
function nextOpen(text: string, first: number): number {
  const at = questions.findIndex(
    (question, index) => index >= first && !standingOf(text, question).answered,
  );
  return at === -1 ? questions.length : at;
}

/** Asks one question, or shows the summary, and tells which step follows. */
async function stepAt(
  at: number,
  file: ScopingFile,
  model: ChecklistModel,
  position: StepPosition,
): Promise<Outcome<number>> {
  const question = questions[at];
  if (question === undefined) return summary(file, model, position);
  const standing = standingOf(await file.read(), question);
  const outcome = await askQuestion({ question, standing, position });
  if (outcome.kind !== 'next') return outcome;
  if (outcome.value === 'document') {
    await file.show(question);
    return { kind: 'cancel' };
  }
  if (outcome.value !== 'skip') await file.write(question, outcome.value);
  return { kind: 'next', value: nextOpen(await file.read(), at + 1) };
}

async function summary(
  file: ScopingFile,
  model: ChecklistModel,
  position: StepPosition,
): Promise<Outcome<number>> {
  const text = await file.read();
  const waiting = vouchables(model, text);
  const outcome = await askAfterSummary(text, waiting.length, position);
  if (outcome.kind !== 'next') return outcome;
  if (typeof outcome.value === 'number') return { kind: 'next', value: outcome.value };
  if (outcome.value === 'vouch') await vouchFor(model, waiting);
  else await file.show();
  return { kind: 'cancel' };
}
