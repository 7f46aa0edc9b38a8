/** Three versions of a text, of which two are to be merged. */
export interface MergeCase {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

const lines = (...items: readonly string[]): string => items.map((item) => `${item}\n`).join('');
const many = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);
const ten = lines(...many(1, 10));
const swap = (text: string, ...pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((now, [from, to]) => now.replace(`${from}\n`, to === '' ? '' : `${to}\n`), text);

/** Scripted edits of a user and of a template, by what they are about. */
export const mergeCases: Readonly<Record<string, MergeCase>> = {
  'nothing changed': { base: ten, ours: ten, theirs: ten },
  'only the user changed a line': { base: ten, ours: swap(ten, ['line 3', 'mine']), theirs: ten },
  'only the template changed a line': {
    base: ten,
    ours: ten,
    theirs: swap(ten, ['line 3', 'fresh']),
  },
  'both changed different lines': {
    base: ten,
    ours: swap(ten, ['line 2', 'mine']),
    theirs: swap(ten, ['line 8', 'fresh']),
  },
  'both changed the same line alike': {
    base: ten,
    ours: swap(ten, ['line 5', 'same']),
    theirs: swap(ten, ['line 5', 'same']),
  },
  'both changed the same line in different ways': {
    base: ten,
    ours: swap(ten, ['line 5', 'mine']),
    theirs: swap(ten, ['line 5', 'fresh']),
  },
  'both changed adjoining lines': {
    base: ten,
    ours: swap(ten, ['line 5', 'mine']),
    theirs: swap(ten, ['line 6', 'fresh']),
  },
  'one line lies between the changes': {
    base: ten,
    ours: swap(ten, ['line 5', 'mine']),
    theirs: swap(ten, ['line 7', 'fresh']),
  },
  'conflicts three lines apart are one': {
    base: ten,
    ours: swap(ten, ['line 2', 'mine'], ['line 6', 'mine too']),
    theirs: swap(ten, ['line 2', 'fresh'], ['line 6', 'fresh too']),
  },
  'conflicts four lines apart are two': {
    base: ten,
    ours: swap(ten, ['line 2', 'mine'], ['line 7', 'mine too']),
    theirs: swap(ten, ['line 2', 'fresh'], ['line 7', 'fresh too']),
  },
  'conflicts with only blank lines between them are one': {
    base: lines('a', '', '', '', '', '', 'b'),
    ours: lines('mine', '', '', '', '', '', 'mine'),
    theirs: lines('fresh', '', '', '', '', '', 'fresh'),
  },
  'the same change with more on one side': {
    base: ten,
    ours: swap(ten, ['line 5', 'same']),
    theirs: swap(ten, ['line 5', 'same\nand more']),
  },
  'both added at the end': { base: ten, ours: `${ten}mine\n`, theirs: `${ten}fresh\n` },
  'both added at the start': { base: ten, ours: `mine\n${ten}`, theirs: `fresh\n${ten}` },
  'both added the same at the end': { base: ten, ours: `${ten}same\n`, theirs: `${ten}same\n` },
  'the user deleted lines': { base: ten, ours: lines(...many(1, 4)), theirs: ten },
  'the user deleted what the template changed': {
    base: ten,
    ours: swap(ten, ['line 5', '']),
    theirs: swap(ten, ['line 5', 'fresh']),
  },
  'the template deleted what the user changed': {
    base: ten,
    ours: swap(ten, ['line 5', 'mine']),
    theirs: swap(ten, ['line 5', '']),
  },
  'both deleted the same line': {
    base: ten,
    ours: swap(ten, ['line 5', '']),
    theirs: swap(ten, ['line 5', '']),
  },
  'the user emptied the file': { base: ten, ours: '', theirs: swap(ten, ['line 5', 'fresh']) },
  'the template emptied the file': { base: ten, ours: swap(ten, ['line 5', 'mine']), theirs: '' },
  'no common text, the same on both sides': { base: '', ours: ten, theirs: ten },
  'no common text, one line differs': {
    base: '',
    ours: ten,
    theirs: swap(ten, ['line 5', 'fresh']),
  },
  'the user removed the last newline': { base: ten, ours: ten.slice(0, -1), theirs: ten },
  'the template removed the last newline': { base: ten, ours: ten, theirs: ten.slice(0, -1) },
  'the last line is in conflict, without a newline': {
    base: ten,
    ours: `${ten}mine`,
    theirs: `${ten}fresh`,
  },
  'the user removed the newline of a line that the template changed': {
    base: ten,
    ours: ten.slice(0, -1),
    theirs: swap(ten, ['line 10', 'fresh']),
  },
  'a block was added before its like': {
    base: lines('{', '  a', '}', '', '{', '  b', '}'),
    ours: lines('{', '  a', '}', '', '{', '  mine', '}', '', '{', '  b', '}'),
    theirs: lines('{', '  a', '}', '', '{', '  b2', '}'),
  },
  'blank lines were added on both sides': {
    base: lines('a', '', 'b'),
    ours: lines('a', '', '', 'b'),
    theirs: lines('a', '', '', '', 'b'),
  },
  'the user moved a block': {
    base: ten,
    ours: lines(...many(6, 10), ...many(1, 5)),
    theirs: swap(ten, ['line 8', 'fresh']),
  },
  'every line differs': {
    base: ten,
    ours: ten.replaceAll('line', 'mine'),
    theirs: ten.replaceAll('line', 'fresh'),
  },
  'the endings of Windows on all sides': {
    base: ten.replaceAll('\n', '\r\n'),
    ours: swap(ten, ['line 2', 'mine'], ['line 5', 'mine']).replaceAll('\n', '\r\n'),
    theirs: swap(ten, ['line 5', 'fresh'], ['line 9', 'fresh']).replaceAll('\n', '\r\n'),
  },
};
