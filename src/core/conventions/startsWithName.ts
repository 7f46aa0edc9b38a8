/**
 * A first word that people must not recase: an acronym, a name with capitals or digits inside, a
 * path or a call. It counts only where other words follow, so that a subject written wholly in one
 * such case is still found.
 */
export function startsWithName(subject: string): boolean {
  const [word = '', ...rest] = subject.split(/\s+/, 40);
  const others = rest.join(' ');
  if (!/\p{Ll}/u.test(others)) return false;
  const bare = word.replace(/[,:;!?]+$|['’]s$/u, '');
  return /^.+[\p{Lu}\d_./\\()@#$<>=*+]|^\p{Lu}{2,}/u.test(bare);
}
