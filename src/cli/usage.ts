import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Problem } from '../core/problem';

/** Reads a command's arguments. @throws Problem that ends in the command's usage line */
export function readArguments<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Problem(`${reason ?? 'The arguments are wrong'}; usage: ml-project ${usage}`);
  }
}
