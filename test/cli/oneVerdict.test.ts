import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { LintJson } from '../../src/core/conventions/lintJson';
import {
  asRow,
  commitTable,
  tableOf,
  tablePresets,
  type TableCommit,
} from '../support/commitTable';
import { hookedRepository, runEngine, type HookedRepository } from '../support/hookedRepository';
import { linter } from '../support/lintText';
import { useSandbox } from '../support/sandbox';

const byFunction = ({ preset, message, edited = false }: TableCommit): readonly string[] =>
  linter({ preset }, { source: 'draft', edited })(message).map(asRow);

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
  this.timeout(60_000);
  const sandbox = useSandbox();

  for (const preset of tablePresets) {
    const useProject = (): HookedRepository =>
      hookedRepository(sandbox, `commits: { preset: ${preset} }\n`, ['commit-msg']);

    it(`is the function's, by ${preset}`, () => {
      const rows = commitTable.filter((row) => row.preset === preset);
      for (const row of rows) assert.deepEqual(byFunction(row), row.findings, row.name);
    });

    it(`is the command line's, by ${preset}`, async () => {
      const project = useProject();
      for (const row of tableOf(preset, 'edited')) {
        assert.deepEqual(await byProgram(project, row), row.findings, row.name);
      }
    });

    it(`is that of the hook of a real commit, by ${preset}`, async () => {
      const project = useProject();
      for (const row of commitTable.filter((each) => each.preset === preset)) {
        const { accepted, rows } = await byCommit(project, row);
        assert.deepEqual([...rows].sort(), [...row.findings].sort(), row.name);
        const refused = row.findings.some((each) => each.startsWith('error'));
        assert.equal(accepted, !refused, row.name);
      }
    });
  }
});
