import { resolve } from 'node:path';
import { counted } from '../core/counted';
import { undo as undoIn, type Undone } from '../node/undo';
import type { Command } from './command';
import { folderAtMost, readArguments } from './readArguments';

const usage = 'undo [DIR] [--json]';

/** `ml-project undo`: takes back the last create, adopt or update of a project. */
export const undoCommand: Command = {
  usage,
  summary: 'take back the last create, adopt or update',
  run: undo,
};

async function undo(args: readonly string[], directory: string): Promise<number> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = readArguments(usage, args, options, folderAtMost);
  const [folder = '.'] = positionals;
  const undone = await undoIn(resolve(directory, folder));
  process.stdout.write(values.json ? `${JSON.stringify(undone, null, 2)}\n` : undoneText(undone));
  return 0;
}

function undoneText(undone: Undone): string {
  const { directory, operation, removed, restored, kept } = undone;
  return [
    `Took back the last ${operation} in ${directory}: ${counted(removed.length, 'file')} removed, ${restored.length} restored.`,
    ...kept.map(({ path, reason }) => `  kept ${path}: ${reason}`),
    '',
  ].join('\n');
}
