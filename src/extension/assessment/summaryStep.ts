import * as vscode from 'vscode';
import { scoping } from '../../core/assessment/assessment';
import { recommend, type Doubt } from '../../core/assessment/recommendation';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';

/** What a person wants after the summary: to answer a question again, counted from 0, or to go. */
export type AfterSummary = number | 'vouch' | 'document';

interface SummaryItem extends vscode.QuickPickItem {
  /** Undefined for what is only to be read. */
  readonly then: AfterSummary | undefined;
}

/**
 * Shows what the answers come to, and what speaks against ML or is open.
 *
 * @param vouchable how many requirements the answers show that only a person can vouch for
 */
export async function askAfterSummary(
  text: string,
  vouchable: number,
  position: StepPosition,
): Promise<Outcome<AfterSummary>> {
  const outcome = await pickOne<SummaryItem>(
    {
      title: `${scoping.title} Summary`,
      placeholder: 'It advises; the decision is yours',
      items: itemsOf(text, vouchable),
      preselected: [],
      staysOpen: ({ then }) => then === undefined,
    },
    position,
  );
  if (outcome.kind !== 'next') return outcome;
  const { then } = outcome.value;
  return then === undefined ? { kind: 'cancel' } : { kind: 'next', value: then };
}

function itemsOf(text: string, vouchable: number): readonly SummaryItem[] {
  const { title, advice, count, doubts } = recommend(text, scoping);
  const of = (leaning: Doubt['leaning']): readonly SummaryItem[] =>
    doubts.filter((doubt) => doubt.leaning === leaning).map(doubtItem);
  return [
    {
      label: `${title}: ${advice}`,
      detail: count,
      iconPath: new vscode.ThemeIcon('law'),
      then: undefined,
    },
    ...of('against'),
    ...(vouchable === 0 ? [] : [vouch(vouchable)]),
    {
      label: `Open ${scoping.document}`,
      iconPath: new vscode.ThemeIcon('go-to-file'),
      then: 'document',
    },
    ...of('open'),
  ];
}

const doubtItem = ({ section, leaning, advice, question }: Doubt): SummaryItem => ({
  label: section,
  description: leaning === 'against' ? 'speaks against ML' : 'open',
  detail: advice,
  iconPath: new vscode.ThemeIcon(leaning === 'against' ? 'thumbsdown' : 'question'),
  then: question,
});

const vouch = (count: number): SummaryItem => ({
  label: count === 1 ? 'Vouch for the answer' : `Vouch for ${count} answers`,
  detail: 'Attests what only a person can tell, with your name and the day',
  iconPath: new vscode.ThemeIcon('verified'),
  then: 'vouch',
});
