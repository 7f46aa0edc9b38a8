import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatVerdict, reopenCommand } from '../../../src/core/conventions/formatVerdict';
import { imperativeFor } from '../../../src/core/conventions/imperative';
import { toLintJson } from '../../../src/core/conventions/lintJson';
import { linter, places } from '../../support/lintText';
import { messageText } from '../../support/messageText';

const course = linter({});
const conventional = linter({ preset: 'conventional' });

describe('lintMessage', () => {
  it('holds an ordinary message against the seven rules', () => {
    const text = 'added things.\nbecause ' + 'it was needed '.repeat(6).trimEnd();
    assert.deepEqual(places(course(text)), [
      'subject-capitalised 1:1',
      'subject-imperative 1:1',
      'subject-full-stop 1:13',
      'body-leading-blank 2:1',
      'body-max-line-length 2:73',
    ]);
  });

  it('says nothing about a good message', () => {
    assert.deepEqual(course('Add things\n\nThey were missed.\n'), []);
    assert.deepEqual(conventional('feat(api)!: add things\n\nBREAKING CHANGE: all new'), []);
  });

  it('says nothing about a message of which git stores nothing', () => {
    assert.deepEqual(conventional(''), []);
    assert.deepEqual(conventional('\n# On branch main\n'), []);
  });

  it('judges a squash commit only at the push', () => {
    const push = linter({}, { source: 'history', stage: 'push' });
    assert.deepEqual(course('fixup! added x.'), []);
    assert.deepEqual(places(push('fixup! added x.')), ['fixup-commit 1:1']);
  });

  it('refuses to read a message without end', () => {
    assert.deepEqual(places(course('x'.repeat(100_001))), ['message-size 1:1']);
  });

  it('holds a project to its own rules', () => {
    const lint = linter({
      preset: 'none',
      custom: [
        { id: 'no-wip', pattern: '(?i)\\bwip\\b', in: 'header', when: 'never', message: 'No WIP.' },
        { id: 'why', pattern: 'Why: ', severity: 'warning', message: 'Say why.' },
      ],
    });
    assert.deepEqual(places(lint('Wip: x')), ['custom:no-wip 1:1', 'custom:why 1:1']);
    assert.deepEqual(lint('x\n\nWhy: y'), []);
  });

  it('is not hung by a catastrophic pattern', () => {
    const lint = linter({
      preset: 'none',
      custom: [{ id: 'evil', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$', message: 'm' }],
    });
    const before = performance.now();
    assert.equal(lint('a'.repeat(50_000)).length, 1);
    assert.ok(performance.now() - before < 500);
  });

  it('takes scopes from folders', () => {
    const lint = linter(
      { preset: 'conventional', scopes: { folders: ['packages/*'] } },
      { source: 'draft', folderScopes: ['api'] },
    );
    assert.deepEqual(lint('feat(api): x'), []);
    assert.deepEqual(places(lint('feat(apu): x')), ['scope-enum 1:6']);
  });

  it('gives every text a verdict in time', () => {
    fc.assert(
      fc.property(messageText, (text) => {
        const before = performance.now();
        course(text);
        conventional(text);
        assert.ok(performance.now() - before < 400);
      }),
      { numRuns: 1500 },
    );
  });

  for (const [name, text] of [
    ['spaces', ' '.repeat(90_000)],
    ['spaces and an end', `x${' '.repeat(90_000)}y`],
    ['one word', 'fix: ' + 'a'.repeat(90_000)],
    ['words', 'fix: x\n\n' + 'word '.repeat(18_000)],
    ['lines', 'fix: x\n' + '\n'.repeat(90_000)],
    ['long lines', 'fix: x\n\n' + `${'word '.repeat(40)}\n`.repeat(400)],
    ['hashes', '#'.repeat(90_000)],
    ['action words', 'fix '.repeat(22_000)],
    ['quotes', `fix: a${'"`'.repeat(40_000)}`],
    ['brackets', `feat(${'('.repeat(90_000)}`],
    ['closed brackets', `feat(${')'.repeat(90_000)}`],
    ['colons', 'a: '.repeat(30_000)],
    ['URLs', 'fix: x\n\n' + 'http://@'.repeat(11_000)],
    ['pipes', '|'.repeat(90_000)],
    ['capitals', 'fix: ' + 'Ab '.repeat(30_000)],
    ['trailers', 'x\n\n' + 'A-b: c\n'.repeat(12_000)],
    ['dots', 'Add x' + '.'.repeat(90_000)],
    ['nul', '\0'.repeat(90_000)],
    ['surrogates', 'fix: \ud800' + '\udc00'.repeat(40_000)],
  ] as const) {
    it(`is not slowed down by ${name}`, () => {
      for (const lint of [course, conventional]) {
        lint(text);
        const before = performance.now();
        lint(text);
        assert.ok(performance.now() - before < 400, `${performance.now() - before} ms`);
      }
    });
  }
});

describe('imperativeFor', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    'Added x': 'Add',
    'adds x': 'add',
    'Adding x': 'Add',
    'Fixed the bug': 'Fix',
    'Fixes #12': 'Fix',
    'Made x faster': 'Make',
    'Dropped x': 'Drop',
    'Tried x': 'Try',
    'Stopped the x': 'Stop',
    'Renamed x': 'Rename',
    'Overriding x': 'Override',
    'Tested the x': 'Test',
    'Submitted the x': 'Submit',
    'Handles x': 'Handle',
  };
  const traps = [
    ...[
      'Pass x',
      'Always x',
      'Address x',
      'Speed up x',
      'Bring x',
      'Process x',
      'Embed x',
      'Alias x',
    ],
    ...[
      'Tests for x',
      'Fixes for x',
      'Changes in x',
      'Updates to x',
      'Docs',
      'Logging',
      'String x',
    ],
    ...[
      'Nested x',
      'Unused x',
      'Fixed-width x',
      'Fixed size x',
      'Typing x',
      'Training loop',
      'Need x',
    ],
    ...[
      'ADDED x',
      'Windows x',
      'This x',
      'Class x',
      'Status x',
      'Missing x',
      'Frobnicated x',
      'Ping x',
    ],
    ...[
      'Importing x should work',
      'Building blocks',
      'Series x',
      'Added',
      'Seed x',
      'Feed x',
      'Breaking x',
    ],
  ];
  for (const [subject, base] of Object.entries(cases)) {
    it(`says ${base ?? ''} for ${subject}`, () => {
      assert.equal(imperativeFor(subject), base);
    });
  }
  for (const subject of traps.filter((each) => each !== 'Added')) {
    it(`leaves ${subject} alone`, () => {
      assert.equal(imperativeFor(subject), undefined);
    });
  }
});

describe('formatVerdict', () => {
  it('says the verdict first, then each finding, then what to do', () => {
    const text = formatVerdict(course('Added column mappings to loader x.'), {
      what: 'Commit',
      again: reopenCommand,
      rules: '.ml-project/config.yaml (preset course)',
    });
    assert.deepEqual(text.split('\n'), [
      'Commit refused: the subject ends with "." at column 34 (and 1 hint)',
      '  1:1   warning  subject-imperative  "Added" tells what happened; say what the commit does: "Add".  ["Add", not "Added"]',
      '  1:34  error    subject-full-stop   The subject ends with "." at column 34.  [Remove "."]',
      'Edit it again:  git commit -e -F "$(git rev-parse --git-dir)/COMMIT_EDITMSG"',
      'Rules:          .ml-project/config.yaml (preset course)',
      '',
    ]);
  });

  it('tells one cause once', () => {
    const text = formatVerdict(conventional('feat:add x'), { what: 'Commit' });
    assert.equal(text.split('\n').length, 3);
    assert.match(
      text,
      /^Commit refused: a space is missing after the colon at column 5\. Write "feat: add x"\n/,
    );
    assert.match(text, /type-empty, subject-empty/);
  });

  it('is silent about what passes, and mild about hints', () => {
    assert.equal(formatVerdict(course('Add x'), { what: 'Commit' }), '');
    assert.match(
      formatVerdict(course('Adds x'), { what: 'Commit' }),
      /^Commit accepted with a hint: /,
    );
  });

  it('lets no control character of a message reach the terminal', () => {
    const text = formatVerdict(conventional('\u001b[31mfoo\u0007: x'), { what: 'Commit' });
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('toLintJson', () => {
  it('follows the contract of the command line', () => {
    const text = 'Add x.';
    const document = toLintJson([
      { sha: 'abc', text, findings: course(text) },
      { name: 'b', text: 'b', findings: [] },
    ]);
    assert.deepEqual(document, {
      valid: false,
      messages: [
        {
          sha: 'abc',
          valid: false,
          findings: [
            {
              rule: 'subject-full-stop',
              severity: 'error',
              message: 'The subject ends with "." at column 6.',
              line: 1,
              column: 6,
              endLine: 1,
              endColumn: 7,
              fix: { title: 'Remove "."', text: 'Add x' },
            },
          ],
        },
        { name: 'b', valid: true, findings: [] },
      ],
    });
  });
});
