import { counted } from './counted';

/** What an undo would do, as lists of paths. */
interface UndoLists {
  readonly remove: readonly unknown[];
  readonly restore: readonly unknown[];
  readonly kept: readonly unknown[];
}

/** Says in one sentence what an undo would do to the project's files. */
export function undoSummary({ remove, restore, kept }: UndoLists): string {
  const parts = [
    remove.length === 0 ? '' : `removes ${counted(remove.length, 'file')}`,
    restore.length === 0 ? '' : `restores ${counted(restore.length, 'file')}`,
    kept.length === 0 ? '' : `keeps ${counted(kept.length, 'file')} that you made or changed`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'No file changes.' : `This ${parts.join(', ')}.`;
}
