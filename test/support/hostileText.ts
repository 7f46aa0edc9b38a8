import fc from 'fast-check';

/** What has led out of a folder, or to another file, somewhere, some time. */
const hostile = fc.constantFrom(
  ...[
    '..',
    '.',
    '...',
    '. .',
    '',
    ' ',
    '  ',
    '\\',
    '\\\\',
    ':',
    'C:',
    'c:',
    '\\\\?\\',
    '//',
    '~',
    '~1',
  ],
  ...[
    '.git',
    '.GIT',
    'GIT~1',
    'git~2',
    '.git.',
    '.git ',
    '.g\u200Cit',
    '\uFEFF.git',
    '.git::$INDEX_ALLOCATION',
  ],
  ...[
    '.gıt',
    '．git',
    '.g\u00ADit',
    'con',
    'NUL',
    'aux.txt',
    'COM1',
    'com¹',
    'LPT9.md',
    'CONIN$',
    'nul ',
    'con .x',
  ],
  ...[
    '\0',
    '\n',
    '\r',
    '\t',
    '\x7F',
    '\x85',
    '\u202E',
    '\u2066',
    '\u200B',
    '\u2028',
    '\uD800',
    '\uDC00',
    '\uFFFF',
  ],
  ...[
    '／',
    '＼',
    '：',
    '‥',
    '…',
    '℀',
    '⁄',
    '∕',
    '%2e%2e',
    '%2f',
    '<',
    '>',
    '"',
    '|',
    '?',
    '*',
    '$HOME',
    '`x`',
    '{{x}}',
  ],
  ...[
    '-',
    '_',
    '--',
    '🚀',
    '❤️',
    'é',
    'e\u0301',
    'ß',
    'ſ',
    '信',
    'Риск',
    'PROGRA~1',
    'x'.repeat(70),
    '1',
    '2024',
  ],
);

const harmless = fc.constantFrom(
  'a',
  'b',
  'risk',
  'src',
  'Credit',
  'data',
  'json',
  'x.py',
  'class',
);

const piece = fc.oneof(
  { weight: 3, arbitrary: hostile },
  { weight: 3, arbitrary: harmless },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 4 }) },
);

/** A name as somebody might type it who means no good, or means well in another script. */
export const hostileName: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 4 })
  .map((pieces) => pieces.join(''));

/** A path of such names, with separators of every kind, some of them acceptable. */
export const hostilePath: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.array(piece, { minLength: 1, maxLength: 2 }).map((pieces) => pieces.join('')),
      fc.oneof({ weight: 8, arbitrary: fc.constant('/') }, { weight: 1, arbitrary: hostile }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    parts.map(([name, separator], index) => (index === 0 ? '' : separator) + name).join(''),
  );
