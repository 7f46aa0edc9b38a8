import assert from 'node:assert/strict';
import * as green from '../support/bornGreen';
import * as consistency from '../support/consistency';
import { createCourseProject, type CourseProject } from '../support/courseProject';
import { findCompose, findProgram, findPython, need, type Tool } from '../support/tools';

/** Each check of bornGreen.test.ts must be able to fail: here a project is broken for each. */
describe('the proof that a project is born green notices', function () {
  this.timeout(60_000);
  const tools = new Map<string, Tool>();
  let project: CourseProject;

  before(async () => {
    tools.set('python', await findPython(['dotenv', 'pytest']));
    tools.set('notebook', await findPython(['dotenv', 'nbclient', 'nbformat', 'ipykernel']));
    tools.set('compose', await findCompose());
    tools.set('flake8', await findProgram('flake8'));
  });
  beforeEach(async () => {
    project = await createCourseProject('loan-risk', { sample: 'false' });
  });
  afterEach(() => {
    project.dispose();
  });

  const notices = (
    fault: string,
    path: string,
    edit: (text: string) => string,
    check: (project: CourseProject, tool: string) => Promise<green.Complaints>,
    tool?: string,
  ): void => {
    it(fault, async function () {
      const found = need(tools.get(tool ?? '') ?? { path: '' }, this);
      assert.deepEqual(await check(project, found), []);
      const text = await project.read(path);
      await project.write(path, edit(text));
      assert.notEqual(await project.read(path), text);
      assert.notDeepEqual(await check(project, found), []);
    });
  };
  const NOTEBOOK = 'notebooks/production_1_setup.ipynb';
  const COMPOSE = 'src/docker/docker-compose.yml';

  notices('a change that is not committed', 'README.md', (t) => `${t}\n`, green.treeIsClean);
  notices(
    'carriage returns',
    'src/.env',
    (t) => t.replaceAll('\n', '\r\n'),
    consistency.textIsClean,
  );
  notices(
    'a rest of the template',
    'README.md',
    (t) => `${t}{{ name }}\n`,
    consistency.textIsClean,
  );
  notices('code that is no Python', 'src/logger.py', (t) => `${t}def\n`, green.compiles, 'python');
  notices(
    'a test that fails',
    'tests/test_logger.py',
    (t) => `${t}\n\ndef test_x():\n    assert False\n`,
    green.testsPass,
    'python',
  );
  notices(
    'a test that is skipped',
    'tests/test_logger.py',
    (t) => `${t}\n\n@pytest.mark.skip\ndef test_x():\n    pass\n`,
    green.testsPass,
    'python',
  );
  notices(
    'saved outputs',
    NOTEBOOK,
    (t) => t.replace('"outputs": []', '"outputs": [{}]'),
    green.notebookIsClean,
  );
  notices(
    'a notebook that fails',
    NOTEBOOK,
    (t) => t.replace('import sys', 'import no_such_module'),
    (p, tool) => green.notebookRuns(p, tool, 'none'),
    'notebook',
  );
  notices(
    'a setup with something missing',
    'src/.env',
    (t) => t.replace('DATA_DIR=data', 'DATA_DIR='),
    (p, tool) => green.notebookRuns(p, tool, 'postgres,mlflow'),
    'notebook',
  );
  notices(
    'a key that only the example has',
    'src/.env.example',
    (t) => `${t}NEW_KEY=\n`,
    consistency.keysAgree,
  );
  notices(
    'a key that only the compose file has',
    COMPOSE,
    (t) => t.replace('${POSTGRES_DB', '${POSTGRES_DATABASE'),
    consistency.keysAgree,
  );
  notices(
    'data that git would take',
    '.gitignore',
    (t) => t.replace('/data/**', '/dat/**'),
    consistency.pathsAreIgnored,
  );
  notices(
    'a data folder that .env moved to where git sees it',
    'src/.env',
    (t) => t.replace('DATA_DIR=data', 'DATA_DIR=datasets'),
    consistency.pathsAreIgnored,
  );
  notices('imports out of order', 'src/logger.py', (t) => `import sys\n${t}`, green.ruffIsSilent);
  notices(
    'code that is not formatted',
    'src/logger.py',
    (t) => t.replace('levels = (', 'levels  = ('),
    green.ruffIsSilent,
  );
  notices(
    'an unused name',
    'src/logger.py',
    (t) => `${t}import sys\n`,
    green.flake8IsSilent,
    'flake8',
  );
  notices(
    'a compose file that is not valid',
    COMPOSE,
    (t) => t.replace('image: postgres', 'imag: postgres'),
    green.composeIsAccepted,
    'compose',
  );
  notices(
    'a password that is not there',
    'src/docker/.env',
    (t) => t.replace(/^POSTGRES_PASSWORD=.*$/m, 'POSTGRES_PASSWORD='),
    green.composeIsAccepted,
    'compose',
  );
});
