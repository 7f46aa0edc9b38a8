/**
 * One spelling for all the spellings of a name that a file system may take for the same: Windows and
 * macOS ignore case, macOS also how an accented letter is composed. Errs on the side of taking names
 * for equal. Lower case comes first because the capital sharp s has no other way to "SS"; the result
 * is upper case because lower case depends on what follows a capital sigma.
 */
export function foldCase(name: string): string {
  if (/^[ -~]*$/.test(name)) return name.toUpperCase();
  return name.normalize('NFD').toLowerCase().toUpperCase().normalize('NFC');
}
