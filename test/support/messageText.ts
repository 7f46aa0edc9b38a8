import fc from 'fast-check';

const word = fc.constantFrom(
  ...['Added', 'add', 'fixes', 'the', 'API', 'model', 'Tests', 'x', 'WIP', 'README.md', '`code`'],
  ...['"quoted"', '#12', 'closes', 'resolve', 'https://example.com/a/b', 'a_very_long_name', '...'],
  ...['BREAKING', 'CHANGE:', 'breaking', 'change:', '中文', 'Ünïcode', '🚀', '|', '-', '1.', '>'],
  ...['ABC-12', '(ABC-12)', '[x]', '\u00a0', '\u2028', '\ud800', '\0', '\t', '\\', '*'],
);
const sign = fc.constantFrom(' ', ' ', ' ', ' ', '  ', '.', ': ', ':', '!', '(', ')', ',', '');
const phrase = fc
  .array(fc.tuple(word, sign), { maxLength: 30 })
  .map((pairs) => pairs.map(([text, after]) => text + after).join(''));
const type = fc.constantFrom(
  'feat',
  'fix',
  'Fix',
  'fixs',
  'bug-fix',
  'docs(api)',
  'feat!(a)',
  'x',
  '',
);
const header = fc.oneof(
  phrase,
  fc
    .tuple(type, fc.constantFrom(': ', ':', ' : ', ' ', '!: ', '：'), phrase)
    .map((all) => all.join('')),
);
const line = fc.oneof(
  { weight: 6, arbitrary: phrase },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '',
        '',
        '',
        '   ',
        '# comment',
        '#',
        '; semi',
        '```',
        '    indented code that is long enough',
      ],
      ...[
        '| a | table |',
        '> quote',
        '- item',
        '  - nested item',
        '1. first',
        'Signed-off-by: A <a@b.c>',
      ],
      ...['Refs: #1', 'BREAKING CHANGE: it breaks', 'Breaking change: so', 'BREAKING-CHANGE x'],
      ...[
        '# ------------------------ >8 ------------------------',
        'diff --git a/x b/x',
        'Closes #3',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 60, max: 400 }).map((length) => 'y'.repeat(length)) },
);

/** A commit message as people, programs and nobody in their right mind write it. */
export const messageText: fc.Arbitrary<string> = fc
  .tuple(header, fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\n', '\r\n'))
  .map(([first, rest, end]) => [first, ...rest].join(end));
