import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Config } from '../../src/generated/config';
import { resolveConfig } from '../../src/core/conventions/resolveConfig';
import { fileGuard } from '../../src/core/guards/guardFile';
import { newFindings } from '../../src/core/guards/newFindings';
import { looksRandom } from '../../src/core/guards/secretGuard';
import type { StagedFile } from '../../src/core/guards/stagedFile';
import { planProject } from '../../src/node/planProject';
import { loadBuiltInTemplate } from '../../src/node/templateStore';
import { repository } from '../support/repository';

type Guards = NonNullable<NonNullable<Config>['guards']>;

const staged = (file: string, text: string | undefined, size = text?.length ?? 0): StagedFile => ({
  path: file,
  size,
  text,
  added: true,
});

const found = (file: StagedFile, guards: Guards = {}): readonly string[] =>
  fileGuard(resolveConfig({ guards }).guards)(file).map(
    ({ rule, range: { start } }) => `${rule} ${start.line}:${start.column}`,
  );

const random = 'q7Zp2Lx9Vb4Tn8Kd3Rw6';

describe('guards', () => {
  const wrong: Readonly<Record<string, readonly [StagedFile, string]>> = {
    '.env': [staged('.env', 'A=1\n'), 'env-files 1:1'],
    '.env for one stage': [staged('src/.env.production', 'A=1\n'), 'env-files 1:1'],
    'prod.env': [staged('prod.env', 'A=1\n'), 'env-files 1:1'],
    'an AWS key': [staged('a.py', 'x\nk = "AKIAIOSFODNN7ABCDEFG"\n'), 'secrets 2:6'],
    'a secret in code': [staged('a.py', `api_key = "${random}"\n`), 'secrets 1:1'],
    'a secret in YAML': [staged('a.yaml', `db:\n  password: "${random}"\n`), 'secrets 2:3'],
    'a secret in a notebook': [
      staged('a.ipynb', `{"source": ["TOKEN = '${random}'"]}\n`),
      'secrets 1:13',
    ],
    'a key in a dictionary': [staged('a.py', `d["secret_key"] = "${random}"\n`), 'secrets 1:3'],
    'data packed': [staged('data/a.csv.gz', undefined, 10), 'data-files 1:1'],
    'a model': [staged('m/model.PKL', undefined, 10), 'data-files 1:1'],
    'a notebook that was run': [
      staged('a.ipynb', '{\n "cells": [{"outputs": [\n  {"x": 1}]}]}\n'),
      'notebook-outputs 2:13',
    ],
    'a big file': [staged('a.bin', undefined, 5_000_001), 'file-size 1:1'],
    'a conflict': [staged('a.md', 'a\n>>>>>>> theirs\n'), 'merge-markers 2:1'],
  };
  for (const [name, [file, finding]] of Object.entries(wrong)) {
    it(`find ${name}`, () => {
      assert.deepEqual(found(file), [finding]);
    });
  }

  const right: Readonly<Record<string, StagedFile>> = {
    '.env.example': staged('.env.example', 'PASSWORD=\nTOKEN=your-token\n'),
    'a placeholder': staged('a.py', 'api_key = "your-api-key-goes-here"\n'),
    'a look-up': staged('a.py', 'token = os.environ["HF_TOKEN_OF_MINE_2"]\n'),
    'a limit of tokens': staged('a.py', `max_tokens_key = "${random}"\n`),
    'a path to a secret': staged('a.yaml', 'password_file: "/run/secrets/db_password_1"\n'),
    'words as a value': staged('a.py', 'secret_name = "the-name-of-the-secret"\n'),
    'hashes of a lock file': staged('uv.lock', `token = "${random}"\n`),
    'a pointer of Git LFS': staged('a.csv', 'version https://git-lfs.github.com/spec/v1\noid x\n'),
    'an empty data file': staged('data/a.csv', ''),
    'a notebook without outputs': staged('a.ipynb', '{"outputs": [], "outputs" : [ ]}\n'),
    'a notebook that speaks of outputs': staged('a.ipynb', '{"source": "\\"outputs\\": [1]"}\n'),
    'a heading of equals signs': staged('a.md', 'Title\n=======\n'),
    'shifts and quotes': staged('a.md', '>>>>>>>>> quoted\n<<<<<<<\n'),
    'a binary file': staged('a.png', undefined, 100),
  };
  for (const [name, file] of Object.entries(right)) {
    it(`let ${name} pass`, () => {
      assert.deepEqual(found(file), []);
    });
  }

  const packages = [
    ...['tiktoken', 'tokenizers', 'pytoken', 'jsonwebtoken', 'secretstorage', 'keyring'],
    ...['python-jose', 'itsdangerous', 'passlib', 'django-credentials', 'api_key_manager'],
  ];
  const versions = [
    ...['0.5.10', '^0.5.1', '~=0.5.10', '>=0.5.1,<0.6', '>=1.2.3,!=1.2.5,<2.0.0a1', '0.12.*'],
    ...['==2024.10.22', 'v1.22.333', '2.0.0-beta.12', '^4.0.0-alpha.20240115', '1.2.3||^2.0.0'],
    ...['==1.0.0.dev20240101', '0.1.0.post20230514183012', '1.0.0+cu121.gitabcdef12', 'latest'],
    ...['npm:tiktoken@^1.0.21', 'workspace:^1.2.3', 'git+ssh://git@github.com/acme/x.git@v1.2.3'],
  ];
  const dependencyLines: Readonly<Record<string, (name: string, version: string) => string>> = {
    'pyproject.toml': (name, version) => `${name} = "${version}"`,
    Pipfile: (name, version) => `${name} = {version = "${version}", extras = ["all"]}`,
    'Cargo.toml': (name, version) => `"${name}" = '${version}'`,
    'package.json': (name, version) => `    "${name}": "${version}",`,
    'requirements.txt': (name, version) => `${name}==${version}`,
    'environment.yml': (name, version) => `  - ${name}=${version}`,
    'conda.yaml': (name, version) => `    ${name}: "${version}"`,
    'setup.cfg': (name, version) => `    ${name} ${version}`,
    'setup.py': (name, version) => `    "${name}": "${version}",`,
  };
  for (const [file, line] of Object.entries(dependencyLines)) {
    it(`let dependencies pass in ${file}, whatever they are called`, () => {
      const lines = packages.flatMap((name) => versions.map((version) => line(name, version)));
      const said = lines.filter((text) => found(staged(file, `${text}\n`)).length > 0);
      assert.deepEqual(said, []);
    });
  }

  it('find a secret that is given to what could be the name of a package', () => {
    for (const name of ['pytoken', 'jsonwebtoken', 'secretstorage', 'api_key']) {
      for (const value of [random, `${random}==`, `1.0.${random}`, `v1+${random}-`]) {
        const text = `${name} = "${value}"\n`;
        assert.deepEqual(found(staged('settings.py', text)), ['secrets 1:1'], text);
        assert.deepEqual(found(staged('pyproject.toml', text)), ['secrets 1:1'], text);
      }
    }
  });

  it('weigh what the project says and look away where it says so', () => {
    const file = staged('data/raw/a.csv', 'a\n');
    assert.deepEqual(found(file, { 'data-files': 'off' }), []);
    assert.deepEqual(found(file, { 'data-files': { extensions: ['.dat'] } }), []);
    for (const pattern of ['data', 'data/', './data/raw/a.csv', 'data/**', '**/*.csv', '*/raw/*']) {
      assert.deepEqual(found(file, { allow: [{ path: pattern, reason: 'x' }] }), [], pattern);
    }
    for (const pattern of ['dat', 'data/raw/a', 'raw/**']) {
      assert.equal(found(file, { allow: [{ path: pattern, reason: 'x' }] }).length, 1, pattern);
    }
    const other = [{ path: 'data', reason: 'x', guards: ['secrets' as const] }];
    assert.equal(found(file, { allow: other }).length, 1);
  });

  it('never repeat a secret', () => {
    const guard = fileGuard(resolveConfig({}).guards);
    for (const [file] of Object.values(wrong)) {
      for (const { message, repair = '' } of guard(file)) {
        assert.ok(!`${message}${repair}`.includes(random), message);
      }
    }
  });

  it('quote paths in the commands that they give', () => {
    const guard = fileGuard(resolveConfig({}).guards);
    const repairs = ["it's.csv", '-rf.csv', 'a b.csv'].map(
      (file) => guard(staged(file, 'x'))[0]?.repair,
    );
    assert.deepEqual(repairs, [
      `git restore --staged 'it'\\''s.csv'`,
      `git restore --staged '-rf.csv'`,
      `git restore --staged 'a b.csv'`,
    ]);
  });

  it('have nothing to say about a new project of the course', async () => {
    const templates = path.join(repository, 'dist', 'templates');
    const template = await loadBuiltInTemplate(templates, 'course');
    const plan = planProject(
      template,
      'risk',
      {},
      readFileSync(path.join(repository, 'dist', 'cli.cjs')),
    );
    const ignored = /(?:^|\/)\.env$/;
    const guard = fileGuard(resolveConfig({}).guards);
    const said = plan.files
      .filter((file) => !ignored.test(file.path))
      .flatMap(({ path: file, content }) =>
        guard(staged(file, Buffer.from(content).toString('utf8'), content.byteLength)),
      );
    assert.deepEqual(
      said.map(({ where, rule, range }) => `${where}:${range.start.line} ${rule}`),
      [],
    );
  });

  it('say something about every text in no time', () => {
    const nasty = fc.constantFrom(
      ...[
        'SECRET',
        'token',
        '=',
        ':',
        '"',
        "'",
        ' ',
        '\n',
        '\t',
        '"outputs"',
        '[',
        '<<<<<<< ',
        '\0',
      ],
      ...['postgres://a:', '@', 'sk-', '-', 'AKIA', '_', 'x', '\ud800', 'password', '\r'],
    );
    const text = fc
      .tuple(fc.array(nasty, { maxLength: 12 }), fc.integer({ min: 1, max: 2000 }))
      .map(([parts, times]) => parts.join('').repeat(times).slice(0, 100_000));
    const guard = fileGuard(resolveConfig({}).guards);
    const name = fc.constantFrom('a.py', '.env', 'a.ipynb', 'a.csv', 'x.toml');
    fc.assert(
      fc.property(name, text, (file, content) => {
        const begin = performance.now();
        guard(staged(file, content));
        assert.ok(performance.now() - begin < 2000);
      }),
      { numRuns: 300 },
    );
  });
});

describe('newFindings', () => {
  it('drops what stood in the file before, word for word', () => {
    const text = `a = 1\nkey = "${random}"\n`;
    const findings = fileGuard(resolveConfig({}).guards)(
      staged('a.py', text.replace('key', 'api_key')),
    );
    const now = text.replace('key', 'api_key');
    assert.equal(findings.length, 1);
    assert.deepEqual(newFindings(findings, now, now), []);
    assert.equal(newFindings(findings, now, 'a = 1\n').length, 1);
  });
});

describe('looksRandom', () => {
  it('tells random values from words, paths and placeholders', () => {
    for (const value of [random, '9f86d081884c7d659a2feaa0c55ad015', 'xK9#mQ2$vL5@nR8!']) {
      assert.ok(looksRandom(value), value);
    }
    for (const value of [
      'correct-horse-battery-staple',
      'https://example.org/a1b2c3d4e5',
      'config/secrets/v2.yaml',
      'aaaaaaaaaaaaaaaa1',
      'replace-me-1A2B3C4D',
      '${DB_PASSWORD_V2}',
    ]) {
      assert.ok(!looksRandom(value), value);
    }
  });
});
