import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hookedRepository, runEngine } from '../support/hookedRepository';
import { useSandbox } from '../support/sandbox';

describe('ml-project import', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();

  it('takes over the rules that a repository has, once', async () => {
    const { root, write } = hookedRepository(sandbox, undefined, []);
    const rules = { 'header-max-length': [2, 'always', 40], 'their-own': [2, 'always'] };
    write('.commitlintrc.json', JSON.stringify({ extends: ['config-conventional'], rules }));
    const { code, stdout, stderr } = await runEngine(root, ['import', '--write']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Wrote .+config\.yaml\.\n$/);
    assert.equal(stderr, '1 setting has no counterpart here; the first lines say why.\n');
    const text = readFileSync(join(root, '.ml-project', 'config.yaml'), 'utf8');
    assert.match(text, /^# Imported from \.commitlintrc\.json\.\n# Left behind:\n# {3}their-own: /);
    const long = { input: `feat: ${'x'.repeat(40)}\n` };
    const judged = await runEngine(root, ['lint', 'message', '-'], long);
    assert.equal(judged.code, 1);
    assert.match(judged.stdout, /header-max-length/);
    const again = await runEngine(root, ['import', '--write']);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /is there already/);
  });

  it('prints the rules of a file that is named', async () => {
    const { root, write } = hookedRepository(sandbox, undefined, []);
    write('tools/.gitlint', '[title-max-length]\nline-length=40\n');
    const { code, stdout } = await runEngine(root, ['import', 'tools/.gitlint']);
    assert.equal(code, 0);
    assert.match(stdout, /^# Imported from \.gitlint\.\n[^]*max: 40/);
  });

  it('finds the rules in package.json', async () => {
    const { root, write } = hookedRepository(sandbox, undefined, []);
    write('package.json', JSON.stringify({ commitlint: { extends: ['config-angular'] } }));
    const { code, stdout, stderr } = await runEngine(root, ['import']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^# Imported from package\.json\.\n/);
  });

  for (const [name, args, words] of [
    ['nothing to import', [], /There is no \.commitlintrc/],
    ['a program', ['.commitlintrc.js'], /computes its rules, and programs are not run here/],
    ['a file of no known tool', ['rules.txt'], /no file of commitlint, gitlint or commit-check/],
    [
      'a file that is not there',
      ['.gitlint'],
      /\.gitlint cannot be read, because there is no such file: name the file/,
    ],
  ] as const) {
    it(`says in one line that there is ${name}`, async () => {
      const { root, write } = hookedRepository(sandbox, undefined, []);
      write('package.json', '{}');
      if (args.length > 0) write('.commitlintrc.js', 'module.exports = rules();\n');
      write('rules.txt', '');
      const { code, stderr } = await runEngine(root, ['import', ...args]);
      assert.equal(code, 2);
      assert.match(stderr, words);
      assert.equal(stderr.split('\n').length, 2);
    });
  }
});
