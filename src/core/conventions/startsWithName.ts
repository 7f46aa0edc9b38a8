/**
 * A first word that people must not recase: an acronym, a name with capitals or digits inside, a
 * path or a call. It counts only where other words follow, so that a subject written wholly in one
 * such case is still found.
 */
export function startsWithName(subject: string): boolean {
  const word = /^\S*/.exec(subject)?.[0] ?? '';
  const bare = word.replace(/[,:;!?]+$|['’]s$/u, '');
  if (!/^.+[\p{Lu}\d_./\\()@#$<>=*+]|^\p{Lu}{2,}/u.test(bare)) return false;
  return /\p{Ll}/u.test(subject.split(/\s+/, 40).slice(1).join(' '));
}
