import assert from 'node:assert/strict';
import { cleanMessage, type CleanupContext } from '../../../src/core/conventions/cleanMessage';
import { kindOf } from '../../../src/core/conventions/lintMessage';
import { parseMessage, referencesOf, trailersOf } from '../../../src/core/conventions/parseMessage';
import type { LintContext } from '../../../src/core/conventions/rule';

const scissors = ' ------------------------ >8 ------------------------';
const history: CleanupContext = { source: 'history' };
const texts = (text: string, context: CleanupContext): readonly string[] =>
  cleanMessage(text, context).map((line) => line.text);

describe('cleanMessage', () => {
  const draft = '\n\nAdd x  \n# hint\n\n\n\nbody\n;not\n#123 is no hash tag\n\n';
  const cases: readonly (readonly [string, string, CleanupContext, readonly string[]])[] = [
    ['strips comments by default', draft, { source: 'draft' }, ['Add x', '', 'body', ';not']],
    [
      'keeps comments in whitespace mode',
      draft,
      { source: 'draft', cleanup: 'whitespace' },
      ['Add x', '# hint', '', 'body', ';not', '#123 is no hash tag'],
    ],
    [
      'takes default for whitespace where no editor was open',
      'a\n# b\n',
      { source: 'draft', edited: false },
      ['a', '# b'],
    ],
    [
      'touches nothing in verbatim mode',
      'a  \n\n\n# b\n',
      { source: 'draft', cleanup: 'verbatim' },
      ['a  ', '', '', '# b'],
    ],
    ['strips nothing from history', 'a \n# b\n\n\nc\n', history, ['a ', '# b', '', '', 'c']],
    [
      'knows another comment character',
      'a\n; b\n# c',
      { source: 'draft', commentString: ';' },
      ['a', '# c'],
    ],
    [
      'knows a comment string of several characters',
      'a\n// b\n/ c',
      { source: 'draft', commentString: '//' },
      ['a', '/ c'],
    ],
    [
      'cuts at the scissors',
      `a\n#${scissors}\ndiff --git\n+x`,
      { source: 'draft', cleanup: 'scissors' },
      ['a'],
    ],
    [
      'cuts the diff of commit -v',
      `a\n\n# hint\n#${scissors}\n# more\ndiff`,
      { source: 'draft' },
      ['a'],
    ],
    [
      'reads auto off git’s own block',
      '#1 is done\n\n; Please enter\n;\n; On branch\n',
      { source: 'draft', commentString: 'auto' },
      ['#1 is done'],
    ],
    [
      'reads auto off the scissors',
      `# a\n;${scissors}\ndiff\n+# b`,
      { source: 'draft', commentString: 'auto' },
      ['# a'],
    ],
    [
      'takes # for auto where nothing tells',
      'a\n\nb',
      { source: 'draft', commentString: 'auto' },
      ['a', '', 'b'],
    ],
    ['reads CRLF', 'a\r\n\r\nb\r\n# c\r\n', { source: 'draft' }, ['a', '', 'b']],
    ['leaves nothing of a message of comments', '\n# a\n# b\n', { source: 'draft' }, []],
  ];
  for (const [name, text, context, expected] of cases) {
    it(name, () => {
      assert.deepEqual(texts(text, context), expected);
    });
  }

  it('keeps the line numbers of the draft', () => {
    assert.deepEqual(cleanMessage('# a\n\nb\n# c\n\nd', { source: 'draft' }), [
      { text: 'b', number: 3 },
      { text: '', number: 5 },
      { text: 'd', number: 6 },
    ]);
  });
});

describe('parseMessage', () => {
  it('takes a conventional header apart', () => {
    const message = parseMessage('feat(api, ui)!: add x (#3)', history);
    assert.deepEqual(message.type, { text: 'feat', column: 1 });
    assert.deepEqual(message.scope, { text: 'api, ui', column: 6 });
    assert.deepEqual(message.subject, { text: 'add x (#3)', column: 17 });
    assert.equal(message.exclaimed, true);
    assert.deepEqual(referencesOf(message), ['#3']);
  });

  it('gives a header of another shape no parts', () => {
    const message = parseMessage('feat:x', history);
    assert.equal(message.conventional, false);
    assert.equal(message.type ?? message.scope ?? message.subject, undefined);
  });

  it('begins the footer at a note or a reference', () => {
    const body = 'x\n\nwhy\n\nBREAKING CHANGE: y\nmore\n\nz';
    const message = parseMessage(body, history);
    assert.deepEqual(
      message.body.map((line) => line.text),
      ['why'],
    );
    assert.deepEqual(
      message.footer.map((line) => line.number),
      [5, 6, 7, 8],
    );
  });

  it('finds trailers in the last paragraph only', () => {
    const message = parseMessage('x\n\nNote: no\nprose\n\nReviewed-by: A\n B\nRefs: #2', history);
    assert.deepEqual(
      trailersOf(message).map(({ token, value }) => [token, value]),
      [
        ['Reviewed-by', 'A'],
        ['Refs', '#2'],
      ],
    );
    assert.deepEqual(trailersOf(parseMessage('Type: x', history)), []);
  });

  for (const [line, expected] of [
    ['closes #1, #2 and fixes other/repo#3', ['#1', '#2', '#3']],
    ['#4 fix nothing', []],
    ['see #5.', []],
    ['see https://x.y/#6', []],
    ['(#7)', ['#7']],
    ['Fixes #1\r Fixes the parser', []],
    ['see #1\u2028 and #2', ['#1', '#2']],
    ['Fixes #1\r', ['#1']],
  ] as const) {
    it(`reads the references of ${JSON.stringify(line)}`, () => {
      assert.deepEqual(referencesOf(parseMessage(line, history)), expected);
    });
  }
});

describe('kindOf', () => {
  const kind = (text: string, state: Partial<LintContext> = {}): string =>
    kindOf(parseMessage(text, history), { source: 'history', ...state });
  for (const [text, expected] of [
    ["Merge branch 'main' into x", 'merge'],
    ['Merge pull request #12 from a/b', 'merge'],
    ['Merged x into y  ', 'merge'],
    ["Merge remote-tracking branch 'origin/main'", 'merge'],
    ['Merge the two loaders into one function', 'change'],
    ['Merge template into one (#2926)', 'change'],
    ['Revert "feat: x"', 'revert'],
    ['Revert to the old scheduler', 'change'],
    ['fixup! x', 'fixup'],
    ['chore(release): v1.2.3-beta.1 [skip ci]', 'release'],
    ['1.2.3 is out', 'change'],
  ] as const) {
    it(`takes ${JSON.stringify(text)} for a ${expected}`, () => {
      assert.equal(kind(text), expected);
    });
  }

  it('believes git’s state more than the text', () => {
    assert.equal(kind("Merge branch 'x'", { merge: false }), 'change');
    assert.equal(kind('Bring it together', { merge: true }), 'merge');
    assert.equal(kind('Take x back', { revert: true }), 'revert');
  });
});
