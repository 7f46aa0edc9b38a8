import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Complaints } from '../support/bornGreen';
import * as defects from '../support/courseDefects';
import { createCourseProject, type CourseProject } from '../support/courseProject';
import { findPython, need, type Tool } from '../support/tools';

/** The faults that the course's own repository had; each is looked for, and then put back in. */
describe('a project of the template course has none of the eight defects of the course', function () {
  this.timeout(60_000);
  let python: Tool;
  let project: CourseProject;

  before(async () => {
    python = await findPython(['dotenv']);
  });
  beforeEach(async () => {
    project = await createCourseProject('loan-risk', { environment: 'venv' });
  });
  afterEach(() => {
    project.dispose();
  });

  const replace = async (path: string, from: RegExp, to: string): Promise<void> => {
    const text = await project.read(path);
    assert.match(text, from);
    await project.write(path, text.replace(from, to));
  };
  const defect = (
    title: string,
    find: (python: string) => Promise<Complaints>,
    bringBack: () => Promise<void>,
    complaint: RegExp,
    needsPython = false,
  ): void => {
    it(title, async function () {
      const path = needsPython ? need(python, this) : '';
      assert.deepEqual(await find(path), []);
      await bringBack();
      assert.match((await find(path)).join('\n'), complaint, 'the check misses the defect');
    });
  };

  defect(
    '1: documents that name folders which do not exist',
    () => defects.deadReferences(project),
    () => replace('README.md', /src\/docker/g, 'src/db'),
    /README\.md names src\/db/,
  );

  it('2: an ignore rule that misses the folder after a rename', async () => {
    assert.deepEqual(await defects.committedServiceData(project), []);
    await replace('.gitignore', /^postgres\[-_\]data\*\/$/m, 'postgres_data/');
    await project.git('mv', 'src/db', 'src/docker');
    await rm(join(project.directory, 'src/db'), { recursive: true, force: true });
    const found = await defects.committedServiceData(project);
    assert.deepEqual(found, ['src/db/postgres-data/base/1/2619'], 'the check misses the defect');
  });

  describe('3: a compose file', () => {
    defect(
      'with a volume that has no target',
      () => defects.brokenCompose(project),
      () => replace('src/docker/docker-compose.yml', /postgres-data:\/var\S+/, '"./postgres:"'),
      /has no target/,
    );
    defect(
      'with a volume that is not declared',
      () => defects.brokenCompose(project),
      () => replace('src/docker/docker-compose.yml', /^ {2}minio-data:\n.*\n/m, ''),
      /the volume minio-data is not declared/,
    );
    defect(
      'that reads a key which .env does not have',
      () => defects.brokenCompose(project),
      () => replace('src/docker/.env', /^MINIO_ROOT_PASSWORD/m, 'MINIO_SECRET_ACCESS_KEY'),
      /MINIO_ROOT_PASSWORD has no value/,
    );
  });

  defect(
    '4: a logger that prints every line again for each time it is asked for',
    (path) => defects.doubledLogLines(project, path),
    async () => {
      await replace('src/logger.py', / {4}if logger\.handlers:\n {8}return logger\n/, '');
      await replace('src/logger.py', /@cache\n/, '');
    },
    /4 handlers, printed 2 times/,
    true,
  );
  defect(
    '5: settings that depend on the working directory, and passwords in git',
    (path) => defects.scatteredSettings(project, path),
    async () => {
      await replace('src/logger.py', /configured\.log_dir/, 'Path("logs").absolute()');
      await project.git('add', '--force', 'src/.env');
    },
    /logs go to .* and .*\n.*src\/\.env is tracked\n.*src\/\.env holds a password/s,
    true,
  );
  defect(
    '6: dependency lists in UTF-16',
    () => defects.strangeEncoding(project),
    async () => {
      const text = `\uFEFF${(await project.read('requirements.txt')).replaceAll('\n', '\r\n')}`;
      await writeFile(join(project.directory, 'requirements.txt'), text, 'utf16le');
    },
    /requirements\.txt is not plain UTF-8/,
  );
  defect(
    '7: dependencies that are part of Python or named like local code',
    (path) => defects.wrongDependencies(project, path),
    () =>
      replace('pyproject.toml', /^dependencies = \[$/m, 'dependencies = ["argparse>=1", "logger",'),
    /argparse is part of Python\nlogger is local\nlogger has no lower bound/,
    true,
  );
  defect(
    '8: no tests and no CI',
    () => defects.missingTests(project),
    async () => {
      await project.git('rm', '-r', '--quiet', 'tests', '.github');
    },
    /0 test files assert something\nCI has no push:/,
  );
});
