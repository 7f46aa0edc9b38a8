import { resolve } from 'node:path';
import { Problem } from '../core/problem';
import { undo as undoIn, type Undone } from '../node/undo';
import type { Command } from './command';
import { readArguments } from './usage';

const usage = 'undo [DIR] [--json] [--cwd DIR]';

/** `ml-project undo`: takes back the last create, adopt or update of a project. */
export const undoCommand: Command = {
  usage,
  summary: 'take back the last create, adopt or update',
  run: undo,
};

async function undo(args: readonly string[], directory: string): Promise<number> {
  const { values, positionals } = readArguments(usage, {
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      cwd: { type: 'string', default: directory },
    },
  });
  const [folder = '.', ...more] = positionals;
  if (more.length > 0) {
    throw new Problem(`undo takes one folder at most; usage: ml-project ${usage}`);
  }
  const undone = await undoIn(resolve(directory, values.cwd, folder));
  process.stdout.write(values.json ? `${JSON.stringify(undone, null, 2)}\n` : undoneText(undone));
  return 0;
}

function undoneText(undone: Undone): string {
  const { directory, operation, removed, restored, kept } = undone;
  return [
    `Took back the last ${operation} in ${directory}: ${removed.length} files removed, ${restored.length} restored.`,
    ...kept.map(({ path, reason }) => `  kept ${path}: ${reason}`),
    '',
  ].join('\n');
}
