import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { LintJson } from '../../src/core/conventions/lintJson';
import { commitTable, type TableCommit } from '../support/commitTable';
import { hookedRepository, runEngine, type HookedRepository } from '../support/hookedRepository';
import { linter } from '../support/lintText';
import { useSandbox } from '../support/sandbox';

const byFunction = ({ preset, message, edited = false }: TableCommit): readonly string[] =>
  linter(
    { preset },
    { source: 'draft', edited },
  )(message).map(
    ({ severity, rule, range: { start } }) => `${severity} ${rule} ${start.line}:${start.column}`,
  );

async function byProgram({ root, write }: HookedRepository, { message }: TableCommit) {
  write('message', message);
  const { stdout } = await runEngine(root, ['lint', 'message', 'message', '--json']);
  const { messages } = JSON.parse(stdout) as LintJson;
  return messages.flatMap(({ findings }) =>
    findings.map(({ severity, rule, line, column }) => `${severity} ${rule} ${line}:${column}`),
  );
}

/** Commits for real; what the hook says is read back from what a person sees. */
async function byCommit({ root, write, git }: HookedRepository, commit: TableCommit) {
  write('message', commit.message);
  const { code, stderr } = await git(
    commit.edited === true
      ? ['-c', `core.editor=cp '${join(root, 'message')}'`, 'commit', '--allow-empty']
      : ['commit', '--quiet', '--allow-empty', '-F', 'message'],
  );
  const rows = stderr.split('\n').flatMap((line) => {
    const [, place, severity, rules = ''] =
      /^ {2}(\d+:\d+) +(error|warning) {2,}((?:[\w:-]+, )*[\w:-]+) /.exec(line) ?? [];
    return place === undefined
      ? []
      : rules.split(', ').map((rule) => `${severity ?? ''} ${rule} ${place}`);
  });
  return { accepted: code === 0, rows };
}

describe('one verdict everywhere', function () {
  this.timeout(30_000);
  const sandbox = useSandbox();

  for (const commit of commitTable) {
    it(`agrees on ${commit.name}`, async () => {
      const project = hookedRepository(sandbox, `commits: { preset: ${commit.preset} }\n`, [
        'commit-msg',
      ]);
      assert.deepEqual(byFunction(commit), commit.findings);
      assert.deepEqual(await byProgram(project, commit), commit.findings);
      const { accepted, rows } = await byCommit(project, commit);
      assert.deepEqual([...rows].sort(), [...commit.findings].sort());
      assert.equal(accepted, !commit.findings.some((each) => each.startsWith('error')));
    });
  }
});
