import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { checkTargetPath, findPathClash } from '../../src/core/targetPath';
import { hostilePath } from '../support/hostileText';

/** path, rule, what the sentence says between the path and "; rename it in the template." */
const refused: readonly (readonly [target: string, rule: string, what: string])[] = [
  ['', 'path-empty', 'is empty'],
  ['/etc/passwd', 'path-absolute', 'starts with "/", and a path is relative'],
  ['//server/share/x', 'path-absolute', 'starts with "/", and a path is relative'],
  ['a//b', 'path-empty', 'has a segment "" that is empty'],
  ['a/', 'path-empty', 'has a segment "" that is empty'],
  ['.', 'path-dots', 'has a segment "." that leads out of its folder or nowhere'],
  ['a/./b', 'path-dots', 'has a segment "." that leads out of its folder or nowhere'],
  ['../evil', 'path-dots', 'has a segment ".." that leads out of its folder or nowhere'],
  ['a/../../evil', 'path-dots', 'has a segment ".." that leads out of its folder or nowhere'],
  ['a/‥/b', 'path-dots', 'has a segment "‥" that leads out of its folder or nowhere'],
  [
    'C:/evil',
    'path-colon',
    'has a segment "C:" that contains ":", for Windows a drive or a hidden stream',
  ],
  [
    'c:evil',
    'path-colon',
    'has a segment "c:evil" that contains ":", for Windows a drive or a hidden stream',
  ],
  [
    'a.txt:hidden',
    'path-colon',
    'has a segment "a.txt:hidden" that contains ":", for Windows a drive or a hidden stream',
  ],
  [
    'a：b',
    'path-colon',
    'has a segment "a：b" that contains ":", for Windows a drive or a hidden stream',
  ],
  ['a\\b', 'path-backslash', 'has a segment "a\\b" that contains "\\" instead of "/"'],
  [
    '\\\\server\\share',
    'path-backslash',
    'has a segment "\\\\server\\share" that contains "\\" instead of "/"',
  ],
  ['..\\evil', 'path-backslash', 'has a segment "..\\evil" that contains "\\" instead of "/"'],
  ['a\0b', 'path-control', 'has a segment "a<U+0000>b" that contains a control character (U+0000)'],
  ['a\nb', 'path-control', 'has a segment "a<U+000A>b" that contains a control character (U+000A)'],
  ['a\x7F', 'path-control', 'has a segment "a<U+007F>" that contains a control character (U+007F)'],
  [
    'a\x9Fb',
    'path-control',
    'has a segment "a<U+009F>b" that contains a control character (U+009F)',
  ],
  [
    'a\uD800',
    'path-unicode',
    'has a segment "a<U+D800>" that contains U+D800, which is no character',
  ],
  [
    'a\uFFFF',
    'path-unicode',
    'has a segment "a<U+FFFF>" that contains U+FFFF, which is no character',
  ],
  [
    'a\u202Egpj.exe',
    'path-invisible',
    'has a segment "a<U+202E>gpj.exe" that contains an invisible character (U+202E)',
  ],
  [
    'a\u200Db',
    'path-invisible',
    'has a segment "a<U+200D>b" that contains an invisible character (U+200D)',
  ],
  ...['<', '>', '"', '|', '?', '*'].map(
    (c) =>
      [
        `a${c}b`,
        'path-character',
        `has a segment "a${c}b" that contains ${c}, which Windows forbids`,
      ] as const,
  ),
  ['a／b', 'path-character', 'has a segment "a／b" that contains /, which Windows forbids'],
  [
    'src/x.',
    'path-trailing',
    'has a segment "x." that ends with a dot or a space, which Windows drops',
  ],
  [
    'src /x',
    'path-trailing',
    'has a segment "src " that ends with a dot or a space, which Windows drops',
  ],
  [
    '.../x',
    'path-trailing',
    'has a segment "..." that ends with a dot or a space, which Windows drops',
  ],
  [
    '. /x',
    'path-trailing',
    'has a segment ". " that ends with a dot or a space, which Windows drops',
  ],
  ...[
    'con',
    'PRN',
    'aux.txt',
    'Nul.tar.gz',
    'COM1',
    'com¹.x',
    'LPT³',
    'com0',
    'CONIN$',
    'conout$',
    'CLOCK$',
    'nul .txt',
  ].map(
    (name) =>
      [
        `src/${name}`,
        'path-device',
        `has a segment "${name}" that is reserved for a device on Windows`,
      ] as const,
  ),
  ...[
    '.git',
    '.GIT',
    '.Git',
    '.git.',
    '.git ',
    '.git . .',
    'git~1',
    'GIT~2',
    '.git:',
    '.git::$INDEX_ALLOCATION',
    '.git\\hooks',
    '.gıt',
    '．git',
  ].map(
    (name) =>
      [
        `${name}/config`,
        'path-git',
        `has a segment "${name}" that can be taken for git's own folder`,
      ] as const,
  ),
  [
    'a/.g\u200Cit',
    'path-git',
    'has a segment ".g<U+200C>it" that can be taken for git\'s own folder',
  ],
  [
    '\uFEFF.git',
    'path-git',
    'has a segment "<U+FEFF>.git" that can be taken for git\'s own folder',
  ],
  [
    '.gi\u206Et/x',
    'path-git',
    'has a segment ".gi<U+206E>t" that can be taken for git\'s own folder',
  ],
  [
    '.gi\u00ADt/x',
    'path-git',
    'has a segment ".gi<U+00AD>t" that can be taken for git\'s own folder',
  ],
  [
    'PROGRA~1/x',
    'path-short-name',
    'has a segment "PROGRA~1" that looks like the short name of another file',
  ],
  [
    'README~1.MD',
    'path-short-name',
    'has a segment "README~1.MD" that looks like the short name of another file',
  ],
];

const accepted: readonly string[] = [
  '.gitignore',
  '.gitattributes',
  '.gitmodules',
  '.github/workflows/ci.yml',
  '.ml-project/config.yaml',
  'src/.env',
  'src/docker/docker-compose.yml',
  'notebooks/production_1_setup.ipynb',
  'docs/a file with spaces.md',
  'docs/Café.md',
  'docs/信用.md',
  'docs/🚀.md',
  'console.log',
  'com10.txt',
  'a.con',
  'git',
  'x.git/y',
  '.gitx',
  'backup~',
  '..a',
  'a..b',
  `${'é'.repeat(127)}x`,
];

describe('checkTargetPath', () => {
  for (const [target, rule, what] of refused) {
    it(`refuses ${JSON.stringify(target)}`, () => {
      const found = checkTargetPath(target);
      assert.equal(found?.rule, rule);
      assert.ok(found.message.startsWith('The path "'), found.message);
      assert.ok(found.message.endsWith(`" ${what}; rename it in the template.`), found.message);
    });
  }

  for (const target of accepted) {
    it(`accepts ${target.slice(0, 40)}`, () => {
      assert.equal(checkTargetPath(target), undefined);
    });
  }

  it('points at the segment', () => {
    assert.deepEqual(checkTargetPath('src/con/x')?.range, {
      start: { line: 1, column: 5 },
      end: { line: 1, column: 8 },
    });
  });

  it('counts the length of a segment and of a path in bytes', () => {
    assert.equal(checkTargetPath('é'.repeat(128))?.rule, 'path-length');
    const deep = `${'abc/'.repeat(99)}abcd`;
    assert.equal(checkTargetPath(deep), undefined);
    assert.equal(checkTargetPath(`${deep}e`)?.rule, 'path-length');
    assert.equal(checkTargetPath('a/'.repeat(1_000_000))?.rule, 'path-length');
  });

  it('lets no hostile path out of the target, on no platform', () => {
    let accepted = 0;
    fc.assert(
      fc.property(hostilePath, (target) => {
        if (checkTargetPath(target) !== undefined) return;
        accepted++;
        for (const form of [target, target.normalize('NFKC'), target.normalize('NFD')]) {
          staysInside(form);
          // What Windows makes of a name before it opens the file.
          staysInside(
            form
              .split('/')
              .map((s) => s.replace(/[. ]+$/, ''))
              .join('/'),
          );
        }
        assert.doesNotMatch(
          target.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''),
          /(^|\/) *(\.git|git~\d+)[ .]*(\/|$)/i,
        );
      }),
      { numRuns: 10_000 },
    );
    assert.ok(accepted > 500, `only ${accepted} paths were accepted`);
  });
});

function staysInside(target: string): void {
  assert.ok(path.posix.resolve('/base/target', target).startsWith('/base/target/'), target);
  const windows = path.win32.resolve('C:\\base\\target', target);
  assert.ok(windows.startsWith('C:\\base\\target\\'), target);
  assert.equal(path.win32.relative('C:\\base\\target', windows).replaceAll('\\', '/'), target);
}

/** kind, the two that clash, all the paths */
const clashes: readonly (readonly [
  kind: string,
  first: string,
  second: string,
  paths: readonly string[],
])[] = [
  ['same', 'a', 'a', ['a', 'b', 'a']],
  ['same', 'README.md', 'readme.MD', ['README.md', 'x', 'readme.MD']],
  ['same', 'docs/Caf\u00E9', 'docs/cafe\u0301', ['docs/Caf\u00E9', 'docs/cafe\u0301']],
  ['same', 'STRASSE', 'straße', ['STRASSE', 'straße']],
  ['same', 'STRAẞE', 'straße', ['STRAẞE', 'straße']],
  ['same', 'ΟΔΟΣ.md', 'οδος.md', ['ΟΔΟΣ.md', 'οδος.md']],
  ['folder', 'a', 'a/b', ['a', 'a/b']],
  ['folder', 'a/b/c', 'a', ['a/b/c', 'a']],
  ['folder', 'a/b/c', 'A/B', ['a/b/c', 'A/B']],
  ['folder', 'A', 'a/b/c', ['x', 'A', 'a/b/c']],
  ['spelling', 'Src/a', 'src/b', ['Src/a', 'src/b']],
];

describe('findPathClash', () => {
  for (const [kind, first, second, paths] of clashes) {
    it(`finds ${kind} in ${paths.join(' ')}`, () => {
      const found = findPathClash(paths);
      assert.deepEqual([found?.kind, found?.first, found?.second], [kind, first, second]);
      assert.ok(found?.message.startsWith(`The paths "${first}" and "${second}" `));
      assert.ok(found?.message.endsWith('; rename one of them in the template.'));
    });
  }

  it('finds none where there is none', () => {
    assert.equal(findPathClash([]), undefined);
    assert.equal(
      findPathClash(['a', 'ab', 'a.b', 'b/a', 'b/c/a', 'b/c/d', 'c', 'toString']),
      undefined,
    );
  });

  it('finds what a comparison of every two paths finds', () => {
    const name = fc.constantFrom('a', 'A', 'b', 'é', 'e\u0301');
    const paths = fc.array(
      fc.array(name, { minLength: 1, maxLength: 3 }).map((s) => s.join('/')),
      { maxLength: 6 },
    );
    const plain = (text: string): string => text.normalize('NFC').toLowerCase();
    const clash = (one: string, other: string): boolean => {
      const [a, b] = [one.split('/'), other.split('/')];
      const differs = a.findIndex((s, i) => plain(s) !== plain(b[i] ?? ''));
      if (differs === -1 || (b.length < a.length && differs === b.length)) return true;
      return a.slice(0, differs).join('/') !== b.slice(0, differs).join('/');
    };
    fc.assert(
      fc.property(paths, (all) => {
        const expected = all.some((one, i) => all.slice(i + 1).some((other) => clash(one, other)));
        assert.equal(findPathClash(all) !== undefined, expected);
      }),
      { numRuns: 5_000 },
    );
  });
});
