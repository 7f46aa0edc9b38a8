/** What an undo would do, as lists of paths. */
interface UndoLists {
  readonly remove: readonly unknown[];
  readonly restore: readonly unknown[];
  readonly kept: readonly unknown[];
}

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

/** Says in one sentence what an undo would do to the project's files. */
export function undoSummary({ remove, restore, kept }: UndoLists): string {
  const parts = [
    remove.length === 0 ? '' : `removes ${files(remove.length)}`,
    restore.length === 0 ? '' : `restores ${files(restore.length)}`,
    kept.length === 0 ? '' : `keeps ${files(kept.length)} that you made or changed`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'No file changes.' : `This ${parts.join(', ')}.`;
}
