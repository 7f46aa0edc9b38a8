import fc from 'fast-check';

const token = fc.constantFrom(
  ...['commits', 'branches', 'guards', 'hooks', 'preset', 'rules', 'custom', 'pattern', 'ticket'],
  ...[': ', ':', '\n', '\n  ', '\n    ', '- ', '[', ']', '{', '}', ',', '&a', '*a', '"', "'", '|'],
  ...['>', '#', '? ', '!!x', 'course', 'conventional', 'off', 'error', '1', '\t', '\0', '\ud800'],
  ...['%', '---\n', '<<', '__proto__', '(a+)+$', '\\', 'subject-case', 'type-enum', 'true', 'null'],
);
const soup = fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(''));

const severity = fc.constantFrom('off', 'warning', 'error', 'warn', '3');
const rule = fc.constantFrom('subject-case', 'header-max-length', 'type-enum', 'ticket', 'nosuch');
const pattern = fc.oneof(
  fc.constantFrom(
    '(a+)+$',
    '[A-Z]+-\\d+',
    '(?=x)',
    '(((a{99}){99}){99})',
    '(',
    '(a|a)*b',
    '(.*a){30}',
  ),
  fc
    .array(fc.constantFrom(...'ab()[]{}*+?|^$.\\,09'.split('')), { maxLength: 15 })
    .map((all) => all.join('')),
);
const plausible = fc
  .tuple(fc.constantFrom('course', 'conventional', 'none', 'cours'), rule, severity, pattern)
  .map(
    ([preset, id, weight, regex]) =>
      `commits:\n  preset: ${preset}\n  ticket: ${JSON.stringify(regex)}\n  rules:\n    ${id}: ${weight}\nbranches:\n  pattern: ${JSON.stringify(regex)}\n`,
  );
const repeated = fc
  .tuple(
    fc.constantFrom('[', '- ', '{a: ', 'a:\n ', '? ', '&a ', '*a,', '"', '\n', ' ', '!!', '- - '),
    fc.integer({ min: 1, max: 30_000 }),
  )
  .map(([text, count]) => text.repeat(count));

/** Aliases of aliases: a text of some hundred characters that would be a billion values. */
const bomb = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 }))
  .map(([depth, width]) =>
    Array.from({ length: depth }, (_, level) => {
      const inner = level === 0 ? 'x' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(width).fill(inner).join(', ')}]\n`;
    }).join(''),
  );

/** A configuration as nobody should write it, and now and then as somebody would. */
export const configText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: soup },
  { weight: 5, arbitrary: plausible },
  { weight: 1, arbitrary: repeated },
  { weight: 1, arbitrary: bomb },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);
