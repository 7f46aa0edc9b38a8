/**
 * Whether a text is all ASCII. Most are; for those a plain regular expression answers, while the first
 * use of one with Unicode's classes costs a millisecond, which a hook feels.
 */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}
