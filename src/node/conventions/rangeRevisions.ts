import { Problem } from '../../core/problem';

const nothing = /^0{40}(?:0{24})?$/;

/**
 * The revisions that `lint range` hands to git. CI systems give zeros as the start of a branch that
 * is new: then everything that leads to its end is.
 *
 * @throws Problem for what is no range, so that an option never reaches git in its place
 */
export function rangeRevisions(range: string): readonly string[] {
  const [, from, dots, to] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? [];
  if (from === undefined || dots === undefined || to === undefined) {
    throw new Problem(`"${range.slice(0, 100)}" is no range; write it as main..HEAD.`);
  }
  if (from.startsWith('-') || to.startsWith('-') || (from === '' && to === '')) {
    throw new Problem(`"${range.slice(0, 100)}" is no range; write it as main..HEAD.`);
  }
  if (nothing.test(to)) {
    throw new Problem(`The range ${range} ends at a branch that was deleted; nothing can be read.`);
  }
  return nothing.test(from) ? [to === '' ? 'HEAD' : to] : [range];
}
