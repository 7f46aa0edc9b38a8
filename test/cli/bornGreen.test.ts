import assert from 'node:assert/strict';
import * as green from '../support/bornGreen';
import * as consistency from '../support/consistency';
import { courseOptions, createCourseProject, type CourseProject } from '../support/courseProject';
import { pairwise } from '../support/pairwise';
import { findCompose, findProgram, findPython, need, type Tool } from '../support/tools';

const SAMPLE_MODULES = ['dotenv', 'pytest', 'pandas', 'sklearn', 'joblib'];
const NOTEBOOK_MODULES = [...SAMPLE_MODULES, 'nbformat', 'nbclient', 'ipykernel'];

interface Check {
  readonly title: string;
  /** The name of the tool that it needs; a machine without it reports the check as skipped. */
  readonly tool?: string;
  readonly run: (project: CourseProject, tool: string) => Promise<green.Complaints>;
}

const checks = (services: string): readonly Check[] => [
  { title: 'has clean text files', run: consistency.textIsClean },
  { title: 'compiles', tool: 'python', run: green.compiles },
  { title: 'passes its own tests', tool: 'python', run: green.testsPass },
  { title: 'has a clean setup notebook', run: green.notebookIsClean },
  {
    title: 'has a setup notebook that runs',
    tool: 'notebook',
    run: (project, python) => green.notebookRuns(project, python, services),
  },
  { title: 'names the same keys in env, examples, compose and code', run: consistency.keysAgree },
  { title: 'has git ignore data, logs, passwords and volumes', run: consistency.pathsAreIgnored },
  { title: 'leaves ruff nothing to say or to format', run: green.ruffIsSilent },
  { title: 'leaves flake8 nothing to say', tool: 'flake8', run: green.flake8IsSilent },
  ...(services === 'none'
    ? []
    : [
        {
          title: 'has a compose file that docker-compose accepts',
          tool: 'compose',
          run: green.composeIsAccepted,
        },
      ]),
];

describe('a project of the template course is born green', function () {
  this.timeout(120_000);
  const tools = new Map<string, Tool>();

  before('find the tools', async () => {
    tools.set('python', await findPython(SAMPLE_MODULES));
    tools.set('notebook', await findPython(NOTEBOOK_MODULES));
    tools.set('compose', await findCompose());
    tools.set('flake8', await findProgram('flake8'));
  });

  for (const [index, answers] of pairwise(courseOptions).entries()) {
    describe(Object.values(answers).join(' · '), () => {
      const table = checks(answers['services'] ?? 'none');
      let project: CourseProject;
      let fresh: green.Complaints;
      let results: readonly PromiseSettledResult<green.Complaints>[];

      before('create it and run all checks at once', async () => {
        // One of the names is as long as a name may be: it must not push a line over the limit.
        const name = index === 0 ? `Loan.${'risk'.repeat(14)}-2` : `loan-risk-${index}`;
        project = await createCourseProject(name, answers);
        fresh = await green.treeIsClean(project);
        results = await Promise.allSettled(
          table.map(({ tool = '', run }) => {
            const found = tools.get(tool) ?? { path: '' };
            return 'path' in found ? run(project, found.path) : Promise.resolve([found.missing]);
          }),
        );
      });
      after(() => {
        project.dispose();
      });

      it('is committed, with nothing left over', () => {
        assert.deepEqual(fresh, []);
      });
      for (const [position, { title, tool }] of table.entries()) {
        it(title, function () {
          need(tools.get(tool ?? '') ?? { path: '' }, this);
          const result = results[position];
          if (result?.status !== 'fulfilled') throw result?.reason;
          assert.deepEqual(result.value, []);
        });
      }
      it('is still clean after all that', async () => {
        assert.deepEqual(await green.treeIsClean(project), []);
      });
    });
  }
});
