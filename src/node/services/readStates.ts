import {
  engineTrouble,
  stateArguments,
  type ComposeProgram,
  type EngineTrouble,
} from '../../core/services/composeProgram';
import { readServiceStates, type ServiceStates } from '../../core/services/serviceStates';
import { lastLine } from '../../core/lastLine';
import { runProcess } from '../runProcess';

/** What runs, or why that cannot be said. */
export type StatesReading =
  | { readonly kind: 'states'; readonly states: ServiceStates }
  | { readonly kind: EngineTrouble }
  | { readonly kind: 'failed'; readonly message: string };

/** An engine that is starting up can hold its answer back for long. */
const patience = 20_000;

/** Asks which services of a folder's compose file run. */
export async function readStates(
  program: ComposeProgram,
  folder: string,
  signal?: AbortSignal,
): Promise<StatesReading> {
  const late = AbortSignal.timeout(patience);
  try {
    const { status, stdout, stderr } = await runProcess(
      [...program.command, ...stateArguments(program)],
      { cwd: folder, signal: signal === undefined ? late : AbortSignal.any([signal, late]) },
    );
    const states = status === 0 ? readServiceStates(program, stdout) : undefined;
    if (states !== undefined) return { kind: 'states', states };
    const trouble = engineTrouble(stderr);
    return trouble === undefined
      ? { kind: 'failed', message: lastLine(stderr) || `it ended with status ${status}` }
      : { kind: trouble };
  } catch (error) {
    signal?.throwIfAborted();
    if (late.aborted) return { kind: 'failed', message: `no answer in ${patience / 1000} seconds` };
    throw error;
  }
}
