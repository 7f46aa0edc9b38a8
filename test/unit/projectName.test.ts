import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { checkProjectName } from '../../src/core/projectName';
import { maxNameLength } from '../../src/core/nameRules';
import { suggestProjectName } from '../../src/core/suggestProjectName';
import { hostileName } from '../support/hostileText';

const characters = 'a name is made of ASCII letters, digits, "-", "_" and "."';
const edges = 'a name starts and ends with a letter or a digit';

/** name, rule, sentence */
const refused: readonly (readonly [name: string, rule: string, message: string])[] = [
  ['', 'name-empty', 'The name is empty; use "my-project" instead.'],
  ['  \t', 'name-empty', 'The name is empty; use "my-project" instead.'],
  [
    '🚀 risk',
    'name-emoji',
    `The name "🚀 risk" contains an emoji, and ${characters}; use "risk" instead.`,
  ],
  [
    '❤️',
    'name-emoji',
    `The name "❤<U+FE0F>" contains an emoji, and ${characters}; use "my-project" instead.`,
  ],
  [
    'risk\0',
    'name-control',
    'The name "risk<U+0000>" contains a control character (U+0000); use "risk" instead.',
  ],
  [
    'a\nb',
    'name-control',
    'The name "a<U+000A>b" contains a control character (U+000A); use "a-b" instead.',
  ],
  [
    'risk\u2028',
    'name-control',
    'The name "risk<U+2028>" contains a control character (U+2028); use "risk" instead.',
  ],
  [
    'cre\u202Edit',
    'name-invisible',
    'The name "cre<U+202E>dit" contains an invisible character (U+202E); use "credit" instead.',
  ],
  [
    'cre\u2066dit',
    'name-invisible',
    'The name "cre<U+2066>dit" contains an invisible character (U+2066); use "credit" instead.',
  ],
  [
    'cre\u200Bdit',
    'name-invisible',
    'The name "cre<U+200B>dit" contains an invisible character (U+200B); use "credit" instead.',
  ],
  [
    'cre\u00ADdit',
    'name-invisible',
    'The name "cre<U+00AD>dit" contains an invisible character (U+00AD); use "credit" instead.',
  ],
  [
    '\uFEFFcredit',
    'name-invisible',
    'The name "<U+FEFF>credit" contains an invisible character (U+FEFF); use "credit" instead.',
  ],
  [
    '../../evil',
    'name-separator',
    'The name "../../evil" contains "/", and a name is one folder, not a path; use "evil" instead.',
  ],
  [
    'C:\\Users\\risk\\',
    'name-separator',
    'The name "C:\\Users\\risk\\" contains "\\", and a name is one folder, not a path; use "risk" instead.',
  ],
  [
    '/',
    'name-separator',
    'The name "/" contains "/", and a name is one folder, not a path; use "my-project" instead.',
  ],
  [
    'Café Risk',
    'name-ascii',
    `The name "Café Risk" contains "é" (U+00E9), and ${characters}; use "cafe-risk" instead.`,
  ],
  [
    'Straße',
    'name-ascii',
    `The name "Straße" contains "ß" (U+00DF), and ${characters}; use "strasse" instead.`,
  ],
  [
    'Łódź Æther',
    'name-ascii',
    `The name "Łódź Æther" contains "Ł" (U+0141), and ${characters}; use "lodz-aether" instead.`,
  ],
  [
    'кредит',
    'name-ascii',
    `The name "кредит" contains "к" (U+043A), and ${characters}; use "my-project" instead.`,
  ],
  [
    '信用-risk',
    'name-ascii',
    `The name "信用-risk" contains "信" (U+4FE1), and ${characters}; use "my-project" instead.`,
  ],
  [
    'dаta-lab',
    'name-ascii',
    `The name "dаta-lab" contains "а" (U+0430), and ${characters}; use "my-project" instead.`,
  ],
  [
    'ｒｉｓｋ',
    'name-ascii',
    `The name "ｒｉｓｋ" contains "ｒ" (U+FF52), and ${characters}; use "risk" instead.`,
  ],
  [
    'COM¹',
    'name-ascii',
    `The name "COM¹" contains "¹" (U+00B9), and ${characters}; use "com1-project" instead.`,
  ],
  [
    'risk\uD800',
    'name-ascii',
    `The name "risk<U+D800>" contains "<U+D800>" (U+D800), and ${characters}; use "risk" instead.`,
  ],
  [
    ' Credit-Risk',
    'name-edge',
    `The name " Credit-Risk" starts with a space, and ${edges}; use "Credit-Risk" instead.`,
  ],
  [
    'credit ',
    'name-edge',
    `The name "credit " ends with a space, and ${edges}; use "credit" instead.`,
  ],
  [
    '.env',
    'name-edge',
    `The name ".env" starts with "." (U+002E), and ${edges}; use "env-project" instead.`,
  ],
  [
    'credit.',
    'name-edge',
    `The name "credit." ends with "." (U+002E), and ${edges}; use "credit" instead.`,
  ],
  [
    '_credit',
    'name-edge',
    `The name "_credit" starts with "_" (U+005F), and ${edges}; use "credit" instead.`,
  ],
  [
    '..',
    'name-edge',
    `The name ".." starts with "." (U+002E), and ${edges}; use "my-project" instead.`,
  ],
  ['-rf', 'name-edge', `The name "-rf" starts with "-" (U+002D), and ${edges}; use "rf" instead.`],
  [
    'Credit Risk',
    'name-character',
    `The name "Credit Risk" contains a space, and ${characters}; use "credit-risk" instead.`,
  ],
  [
    "Bob's-risk",
    'name-character',
    `The name "Bob's-risk" contains "'" (U+0027), and ${characters}; use "bobs-risk" instead.`,
  ],
  [
    'a:b',
    'name-character',
    `The name "a:b" contains ":" (U+003A), and ${characters}; use "a-b" instead.`,
  ],
  [
    '{{x}}y',
    'name-edge',
    `The name "{{x}}y" starts with "{" (U+007B), and ${edges}; use "x-y" instead.`,
  ],
  [
    'con',
    'name-device',
    'The name "con" is reserved for a device on Windows; use "con-project" instead.',
  ],
  [
    'NUL.risk',
    'name-device',
    'The name "NUL.risk" is reserved for a device on Windows; use "nul-risk" instead.',
  ],
  [
    'com1',
    'name-device',
    'The name "com1" is reserved for a device on Windows; use "com1-project" instead.',
  ],
  [
    '2024-risk',
    'name-digit',
    'The name "2024-risk" starts with a digit, and Python cannot import a package that does; use "risk-2024" instead.',
  ],
  [
    '3d-vision',
    'name-digit',
    'The name "3d-vision" starts with a digit, and Python cannot import a package that does; use "project-3d-vision" instead.',
  ],
  [
    '2024-3d',
    'name-digit',
    'The name "2024-3d" starts with a digit, and Python cannot import a package that does; use "project-2024-3d" instead.',
  ],
  [
    '42',
    'name-digit',
    'The name "42" starts with a digit, and Python cannot import a package that does; use "project-42" instead.',
  ],
  [
    'Class',
    'name-keyword',
    'The name "class" is a Python keyword and cannot be imported; use "class-project" instead.',
  ],
  [
    'True',
    'name-keyword',
    'The name "true" is a Python keyword and cannot be imported; use "true-project" instead.',
  ],
  [
    'type',
    'name-builtin',
    'The name "type" is a Python built-in, and importing it would hide that; use "type-project" instead.',
  ],
  [
    'JSON',
    'name-stdlib',
    'The name "json" is a module of Python\'s standard library, and one would hide the other; use "json-project" instead.',
  ],
  [
    'py-compile',
    'name-stdlib',
    'The name "py_compile" is a module of Python\'s standard library, and one would hide the other; use "py-compile-project" instead.',
  ],
  [
    'data',
    'name-project',
    'The name "data" is a folder or module that projects use for itself; use "data-project" instead.',
  ],
  [
    'logger',
    'name-project',
    'The name "logger" is a folder or module that projects use for itself; use "logger-project" instead.',
  ],
  [
    'build',
    'name-project',
    'The name "build" is a folder or module that projects use for itself; use "build-project" instead.',
  ],
  [
    'numpy',
    'name-library',
    'The name "numpy" is a library that projects use, and one would hide the other; use "numpy-project" instead.',
  ],
  [
    'Scikit.Learn',
    'name-library',
    'The name "scikit_learn" is a library that projects use, and one would hide the other; use "scikit-learn-project" instead.',
  ],
  [
    'python-dotenv',
    'name-library',
    'The name "python_dotenv" is a library that projects use, and one would hide the other; use "python-dotenv-project" instead.',
  ],
];

const accepted: readonly (readonly [name: string, packageName: string])[] = [
  ['credit-risk', 'credit_risk'],
  ['Credit-Risk', 'credit_risk'],
  ['credit.risk', 'credit_risk'],
  ['credit_risk', 'credit_risk'],
  ['FrIeNdLy-._.-bArD', 'friendly_bard'],
  ['a', 'a'],
  ['risk2024', 'risk2024'],
  ['match', 'match'],
  ['con-risk', 'con_risk'],
  ['my-data', 'my_data'],
];

describe('checkProjectName', () => {
  for (const [name, rule, message] of refused) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      const result = checkProjectName(name);
      assert.ok(!result.valid);
      assert.deepEqual([result.finding.rule, result.finding.message], [rule, message]);
      assert.ok(message.endsWith(`use "${result.suggestion}" instead.`));
      assert.equal(checkProjectName(result.suggestion).valid, true);
    });
  }

  for (const [name, packageName] of accepted) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(checkProjectName(name), { valid: true, name, package: packageName });
    });
  }

  it('offers a fix that replaces the whole name, over line ends too', () => {
    const result = checkProjectName('a\nbc');
    assert.ok(!result.valid);
    const range = { start: { line: 1, column: 1 }, end: { line: 2, column: 3 } };
    assert.deepEqual(result.finding.range, range);
    assert.deepEqual(result.finding.fix, {
      title: 'Use a-bc',
      edits: [{ range, newText: 'a-bc' }],
    });
  });

  it('takes a name of the greatest length, and not one character more', () => {
    assert.equal(checkProjectName('a'.repeat(maxNameLength)).valid, true);
    const longer = checkProjectName('a'.repeat(maxNameLength + 1));
    assert.ok(!longer.valid);
    assert.equal(longer.finding.rule, 'name-length');
    assert.match(longer.finding.message, /is 64 characters long, and 63 are the most/);
    assert.equal(longer.suggestion, 'a'.repeat(48));
  });

  it('knows the standard library of each Python from 3.9 on', () => {
    for (const name of [
      'parser',
      'binhex',
      'distutils',
      'cgi',
      'tomllib',
      'annotationlib',
      'compression',
      'profiling',
      'cProfile',
      'winreg',
    ]) {
      const result = checkProjectName(name);
      assert.equal(result.valid ? 'accepted' : result.finding.rule, 'name-stdlib', name);
    }
  });

  it('keeps free what a template names, however it is spelt', () => {
    const taken = ['Pipe.Line', 'pipeline-project', 'pipe-line-project'];
    const result = checkProjectName('pipe_line', taken);
    assert.ok(!result.valid);
    assert.equal(result.finding.rule, 'name-taken');
    assert.equal(result.suggestion, 'pipe_line-project-2');
  });

  it('answers at once for a text of a megabyte', () => {
    for (const unit of ['a', ' ', '-', '1-', 'é', '/', '🚀', '\n', 'a.']) {
      const started = performance.now();
      const result = checkProjectName(unit.repeat(1_000_000 / unit.length));
      assert.ok(!result.valid);
      assert.ok(result.finding.message.length < 400, unit);
      assert.ok(performance.now() - started < 1000, unit);
    }
  });

  it('never lets a hostile name out of the folder it is made in', () => {
    let accepted = 0;
    fc.assert(
      fc.property(hostileName, (name) => {
        const result = checkProjectName(name);
        if (!result.valid) return;
        accepted++;
        assert.match(result.package, /^[a-z][a-z0-9_]*$/);
        assert.equal(path.posix.dirname(path.posix.resolve('/base/here', name)), '/base/here');
        assert.equal(path.win32.dirname(path.win32.resolve('C:\\base', name)), 'C:\\base');
        assert.equal(path.win32.basename(path.win32.resolve('C:\\base', name)), name);
      }),
      { numRuns: 10_000 },
    );
    assert.ok(accepted > 200, `only ${accepted} names were accepted`);
  });
});

describe('suggestProjectName', () => {
  const taken = fc.array(fc.constantFrom('my-project', 'risk', 'con-project', 'evil', 'a'));

  it('always gives a name that passes, and gives that name back', () => {
    fc.assert(
      fc.property(hostileName, taken, (text, names) => {
        const suggestion = suggestProjectName(text, names);
        assert.equal(checkProjectName(suggestion, names).valid, true, suggestion);
        assert.equal(suggestProjectName(suggestion, names), suggestion);
      }),
      { numRuns: 10_000 },
    );
  });

  it('leaves a good name as it is', () => {
    assert.equal(suggestProjectName('Credit-Risk'), 'Credit-Risk');
  });

  it('finds a free name where all the near ones are taken', () => {
    const names = ['my-project', 'my-project-project', 'my-project-project-2'];
    assert.equal(suggestProjectName('信用', names), 'my-project-project-3');
  });
});
