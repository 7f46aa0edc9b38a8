import type { TextEdit } from '../finding';
import { trailersOf, type ParsedMessage } from './parseMessage';
import { lineEnd, replace } from './textEdits';

const signOff = /^Signed-off-by:/i;

/** Adds a trailer to the last paragraph or begins one, in front of the sign-offs, which come last. */
export function addTrailer(message: ParsedMessage, trailer: string): readonly TextEdit[] {
  const end = lineEnd(message.source);
  const trailers = trailersOf(message);
  const signed = trailers.findIndex(({ line }) => signOff.test(line.text));
  const before = signOff.test(trailer) ? undefined : trailers[signed];
  if (before) return [replace(before.line.number, 1, 1, trailer + end)];
  const last = message.lines.at(-1);
  if (!last) return [];
  const gap = trailers.length > 0 ? end : end + end;
  const column = last.text.length + 1;
  return [replace(last.number, column, column, gap + trailer)];
}
