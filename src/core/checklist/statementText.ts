import type { ChecklistItem } from './checklist';

type Statement = Pick<ChecklistItem, 'note' | 'by' | 'until'>;

/** What a person says of a requirement: "nothing is deployed, by Ada, until 2026-12-31", or ''. */
export function statementText({ note, by, until }: Statement): string {
  return [note?.trim(), by && `by ${by}`, until && `until ${until}`].filter(Boolean).join(', ');
}
