import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownSections } from '../../../src/core/markdownSections';
import { readCiWorkflow } from '../../../src/core/checklist/ciWorkflow';
import { readDependencies } from '../../../src/core/checklist/dependencies';
import { documentSections } from '../../../src/core/checklist/documentSections';
import { globIndex } from '../../../src/core/checklist/globIndex';
import { InspectedFile } from '../../../src/core/checklist/inspectedFile';
import { literalScanner, needlesOf } from '../../../src/core/checklist/literalScanner';
import { Passage } from '../../../src/core/checklist/passage';
import { catalogueProgram } from '../../../src/core/checklist/program';
import { pythonImports, pythonTests, stripPython } from '../../../src/core/checklist/pythonText';
import { calledBy } from '../../../src/core/checklist/recipes';
import { requiredLiterals } from '../../../src/core/checklist/requiredLiterals';
import { sectionSpans } from '../../../src/core/checklist/sectionSpans';
import {
  certainSecrets,
  likelySecrets,
  secretNeedles,
} from '../../../src/core/checklist/findSecrets';

describe('requiredLiterals', () => {
  const expected: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ['a(b|c)d', [['abd', 'acd']]],
    [
      '(val|test)_?(x|y)=',
      [['valx=', 'valy=', 'val_x=', 'val_y=', 'testx=', 'testy=', 'test_x=', 'test_y=']],
    ],
    ['x*abc', [['abc']]],
    ['fo+bar', [['bar']]],
    ['(abc)?de', []],
    ['abc|d', []],
    ['(?<!a)hello(?!x)', [['hello']]],
    ['p9[59]_', [['p95_', 'p99_']]],
    ['a[b-d]efg', [['efg']]],
    ['data/raw', [['data/raw']]],
    ['data\\s*raw', [['raw']]],
    ['get_\\w*logger', [['logger'], ['get_']]],
    ['(abc.*defg|hij)k', [['defg', 'hij']]],
  ];
  for (const [source, literals] of expected) {
    it(`reads ${source}`, () => {
      assert.deepEqual(requiredLiterals(source), literals);
    });
  }
});

describe('literalScanner', () => {
  const held = (literals: readonly string[], text: string): readonly string[] => {
    const found = new Set<number>();
    literalScanner(literals)(new TextEncoder().encode(text), (literal) => found.add(literal));
    return literals.filter((_, number) => found.has(number));
  };
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'C', '_', '('), maxLength: 30 });
  const literal = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', '_', '('),
    minLength: 3,
    maxLength: 6,
  });

  it('finds what a text holds, whatever the case, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(literal, { minLength: 1, maxLength: 8 }), letters, (all, text) => {
        const expected = all.filter((one) => text.toLowerCase().includes(one));
        assert.deepEqual(held(all, text), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('never denies a needle that stands among any other text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 3 }), fc.string(), (before, one, after) => {
        const needles = needlesOf([one]);
        const [needle] = needles ?? [];
        if (needle !== undefined) assert.deepEqual(held([needle], before + one + after), [needle]);
      }),
      { numRuns: 600 },
    );
  });

  it('promises nothing for literals that are short or not ASCII', () => {
    assert.equal(needlesOf(['abc', 'ab']), undefined);
    assert.equal(needlesOf(['caf\u00e9s']), undefined);
  });
});

describe('globIndex', () => {
  const match = (files: readonly string[], path: string, notIn?: readonly string[]) => {
    const globs = globIndex();
    const number = globs.add(notIn === undefined ? { files } : { files, notIn });
    return globs.match(path).includes(number);
  };

  it('matches whatever the case, at any depth, and leaves out what it is told to', () => {
    assert.ok(match(['**/Dockerfile*'], 'deploy/dockerfile.gpu'));
    assert.ok(match(['**/*.{yml,yaml}'], '.github/workflows/ci.yml'));
    assert.ok(match(['README*'], 'ReadMe.md'));
    assert.ok(!match(['README*'], 'docs/README.md'));
    assert.ok(match(['**/data/raw/**'], 'data/raw/a.csv'));
    assert.ok(!match(['**/*.py'], 'tests/a.py', ['**/test*/**']));
    assert.ok(match(['.env'], '.env'));
  });
});

describe('python', () => {
  it('blanks comments and docstrings and keeps every offset', () => {
    const code = 'x = "# no comment"  # a comment\n"""Docs\nimport torch\n"""\ny = """data"""\n';
    const stripped = stripPython(code);
    assert.equal(stripped.length, code.length);
    assert.ok(stripped.includes('"# no comment"') && stripped.includes('"""data"""'));
    assert.ok(!stripped.includes('torch') && !stripped.includes('a comment'));
  });

  it('takes strings for what they are, open, escaped or prefixed', () => {
    const blanked = (code: string) => stripPython(code).replace(/ +/g, ' ');
    assert.equal(blanked('a = "open # comment\nb = 1'), 'a = "open \nb = 1');
    assert.equal(blanked('a = "x\\" # no" # yes'), 'a = "x\\" # no" ');
    assert.equal(blanked('rb"""doc"""\nx = rb"""data"""'), ' \nx = rb"""data"""');
    assert.equal(blanked("'''doc \\''' more\n# still'''\nb"), ' \n \nb');
    assert.equal(blanked('"""never closed\nimport torch'), ' \n ');
  });

  it('reads the same imports from the beginning of a file as from all of it', () => {
    const line = fc.constantFrom(
      'import a',
      'from .b import (c,',
      '  d)',
      '"""an import',
      '"""',
      '# import e',
      'IMPORTANT = (1)',
      'x = "\u00e9"',
      'reimport(f)',
    );
    const texts = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = new TextEncoder().encode(text);
        const file = new InspectedFile('a.py', { bytes }, catalogueProgram().literals);
        assert.deepEqual(file.imports(), pythonImports(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads imports of every form', () => {
    const found = pythonImports(
      'import a.b as c, d\nfrom .e import (f,\n  g as h)\nfrom i import *\n',
    );
    assert.deepEqual(
      found.map(({ module, names }) => [module, ...names]),
      [['a.b'], ['d'], ['.e', 'f', 'g'], ['i', '*']],
    );
  });

  it('tells a test that asserts from one that does not', () => {
    const code = [
      'def test_real():',
      '    with pytest.raises(ValueError):',
      '        run()',
      'def test_always():',
      '    assert True',
      'def test_nothing():',
      '    run()',
      'def helper():',
      '    assert run()',
    ].join('\n');
    assert.deepEqual(
      pythonTests(code).map(({ asserts }) => asserts),
      [true, false, false],
    );
  });
});

describe('dependency files', () => {
  const names = (path: string, text: string) =>
    readDependencies(path, text).map(({ name, scope, pinned }) => `${name} ${scope} ${pinned}`);

  it('are read whatever their kind', () => {
    assert.deepEqual(
      names('requirements.txt', '# x\npandas==2.1\n-r more.txt\nScikit_Learn>=1 # y\n'),
      ['pandas main true', 'scikit-learn main false'],
    );
    assert.deepEqual(
      names(
        'pyproject.toml',
        '[project]\ndependencies = ["torch"]\n[dependency-groups]\ndev = ["ruff==0.4"]\n',
      ),
      ['torch main false', 'ruff dev true'],
    );
    assert.deepEqual(
      names('environment.yml', 'dependencies:\n- numpy=1.2\n- pip:\n  - mlflow==2\n'),
      ['numpy main true', 'mlflow main true'],
    );
    assert.deepEqual(names('Pipfile', '[packages]\ndash = "*"\n'), ['dash main false']);
    assert.deepEqual(names('setup.cfg', '[options]\ninstall_requires =\n    lightgbm\n'), [
      'lightgbm main false',
    ]);
    assert.deepEqual(names('setup.py', 'setup(install_requires=["a-b>=1", "c"])'), [
      'a-b main false',
      'c main false',
    ]);
  });

  it('do not take one name for another', () => {
    assert.deepEqual(names('requirements.txt', 'mypy-extensions\n'), [
      'mypy-extensions main false',
    ]);
  });
});

describe('CI files', () => {
  it('give triggers and steps, although YAML 1.1 reads on as true', () => {
    const text =
      'on: [push, pull_request]\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: pytest -q\n';
    const { triggers, steps } = readCiWorkflow('.github/workflows/ci.yml', text);
    assert.deepEqual(triggers, ['push', 'pull_request']);
    assert.deepEqual(
      steps.map(({ kind, text: step }) => `${kind} ${step}`),
      ['uses actions/checkout@v4', 'run pytest -q'],
    );
  });

  for (const [path, text, scheduled] of [
    ['azure-pipelines.yml', 'schedules:\n  - cron: "0 3 * * *"\n', true],
    ['azure-pipelines.yml', '# no schedules yet, see triggers\nsteps:\n  - script: make\n', false],
    [
      '.circleci/config.yml',
      'workflows:\n  version: 2\n  nightly:\n    triggers:\n      - schedule: {cron: "0 3 * * *"}\n',
      true,
    ],
    ['.circleci/config.yml', 'jobs:\n  a:\n    steps:\n      - run: ./triggers\n', false],
    ['.travis.yml', 'script: make  # see triggers\n', false],
  ] as const) {
    it(`${scheduled ? 'are' : 'are not'} scheduled by ${JSON.stringify(text)} in ${path}`, () => {
      assert.equal(readCiWorkflow(path, text).triggers.includes('schedule'), scheduled);
    });
  }

  it('name what they call', () => {
    const called = calledBy('make -C app lint test && npm run build && bash scripts/check.sh');
    for (const name of ['make lint', 'make test', 'npm run build', 'check.sh'])
      assert.ok(called.includes(name));
  });
});

describe('documents', () => {
  for (const [what, fenced] of [
    ['a fence', '```python\n# no heading\n```'],
    ['code on one line between back-ticks', '```pip install x```'],
    ['a longer fence around a shorter one', '````\n```\n# no heading\n````'],
    ['a fence of tildes within back-ticks', '```\n~~~\n# no heading\n```'],
    ['a fence that names its language within another', '```\n```python\n# no heading\n```'],
    ['a fence within a list', '1. Run\n\n    ```\n# no heading\n    ```'],
  ] as const) {
    it(`are cut at the same headings behind ${what}`, () => {
      const text = `# A\n\n${fenced}\n\n## B\n\nfour words of ours\n`;
      const cuts = [
        documentSections(new Passage(text)).map(({ title }) => title),
        ['', ...sectionSpans(text).map(({ title }) => title)],
        markdownSections(text).map((section) => section.heading),
      ];
      assert.deepEqual(cuts, Array(3).fill(['', 'A', 'B']));
    });
  }

  it('know the headings of LaTeX', () => {
    const text = '\\section{Data}\nfour words of ours\n\\subsection*{Source}\n\\paragraph{Rights}';
    const titled = documentSections(new Passage(text)).filter(({ title }) => title !== '');
    assert.deepEqual(
      titled.map(({ title, level, words }) => [title, level, words.length]),
      [
        ['Data', 2, 4],
        ['Source', 3, 0],
        ['Rights', 5, 0],
      ],
    );
  });

  it('count only words of their authors', () => {
    const text =
      '# A\n\n## B\n\n<!-- guidance that\nspans lines -->\nTODO: more\n[![badge](x)](y)\n\n## C\n\nfour words of ours\n';
    const sections = documentSections(new Passage(text));
    assert.deepEqual(
      sections
        .filter(({ title }) => title !== '')
        .map(({ title, words, place }) => [title, words.length, place.line]),
      [
        ['A', 0, 1],
        ['B', 0, 3],
        ['C', 4, 10],
      ],
    );
  });
});

describe('secrets', () => {
  const found = (path: string, text: string) => certainSecrets(path, text).length;

  it('are told from placeholders', () => {
    assert.equal(found('.env', 'DB_PASSWORD=q8Jd03kfLzPw\n'), 1);
    assert.equal(
      found('.env', 'DB_PASSWORD=${DB_PASSWORD}\nAPI_KEY=your-key\nTOKEN=\nPASSWORD=changeme\n'),
      0,
    );
    assert.equal(found('a.py', ['key = "AKIA', 'QWERTYUIOPASDFGH"'].join('')), 1);
    assert.equal(found('a.py', 'password = get_password("secret-name")\n'), 0);
  });

  it('are guessed where a program gives a key of 40 digits by name', () => {
    const possible = secretNeedles().map(() => true);
    const guessed = (text: string, path = 'train.py') =>
      likelySecrets(path, () => text, possible).length;
    assert.equal(guessed(`key = "${'3f9a'.repeat(10)}"`), 1);
    assert.equal(guessed(`commit = "${'3f9a'.repeat(10)}"`), 0);
    assert.equal(guessed('url = "mysql+pymysql://clerk:clerk@10.0.0.3/shop"'), 1);
    assert.equal(guessed('url = "mysql+pymysql://user:pass@10.0.0.3/shop"'), 0);
    assert.equal(guessed(`ENV WANDB_API_KEY="${'3f9a'.repeat(10)}"`, 'Dockerfile'), 1);
    assert.equal(guessed('ARG API_KEY=$KEY\nENV ADMIN_API_KEY=dev-key-1\n', 'Dockerfile'), 0);
    assert.equal(guessed('  A__FERNET_KEY: D8mrNFD4HrlsDHdSOLNj\n', 'compose.yml'), 1);
    assert.equal(guessed('  POSTGRES_PASSWORD: postgres\n', 'compose.yml'), 0);
    assert.equal(guessed('SSH_PASS=pass\nPOSTGRES_PASSWORD=admin\n', '.env'), 2);
    assert.equal(guessed('DB_PASSWORD=\nAPI_KEY=your-key\nMODEL=${X}\n', '.env'), 0);
    assert.equal(guessed('POSTGRES_PASSWORD=admin\n', '.env.example'), 0);
  });

  it('are found where a container gets them, in each way of writing', () => {
    const literal = ['  POSTGRES_PASSWORD: q8Jd03kf', '  - DB_PASSWORD=q8Jd03kf'];
    assert.equal(found('docker-compose.yml', literal.join('\n')), 2);
    const named = (rest: string) => `env:\n  - name: DB_PASSWORD\n    ${rest}\n`;
    assert.equal(found('k8s/db.yaml', named('value: q8Jd03kf')), 1);
    assert.equal(found('k8s/db.yaml', named('valueFrom: {}')), 0);
    const safe = ['  POSTGRES_PASSWORD: ${DB_PASSWORD}', '  secretName: db-login', '  x: q8Jd03kf'];
    assert.equal(found('docker-compose.yml', safe.join('\n')), 0);
    assert.equal(found('mkdocs.yml', literal.join('\n')), 0);
  });
});
