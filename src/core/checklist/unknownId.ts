import { nearest } from '../nearest';

/** What to say of an id that no requirement has, and the one that was probably meant. */
export function unknownId(
  id: string,
  known: Iterable<string>,
): { readonly message: string; readonly meant: string | undefined } {
  const meant = nearest(id, [...known]);
  const help = meant === undefined ? 'every report names the ids.' : `did you mean ${meant}?`;
  return { message: `No requirement has the id ${id}; ${help}`, meant };
}
