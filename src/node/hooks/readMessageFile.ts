import { readNamedFile } from '../readFailure';

/** Reads the message that git hands to a hook. @throws Problem where there is none */
export function readMessageFile(file: string): string {
  return readNamedFile(file, `The message ${file}`, 'call the hook as git does, with its file');
}
