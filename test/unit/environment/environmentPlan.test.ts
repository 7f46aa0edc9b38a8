import assert from 'node:assert/strict';
import {
  installCommands,
  installSteps,
  minimumPython,
  type EnvironmentTool,
  type InstallFiles,
} from '../../../src/core/environment/environmentPlan';

const pyproject = [
  '[build-system]',
  'requires = ["setuptools"]',
  '[project]',
  'name = "x"',
  'requires-python = ">=3.11,<4"',
  '[project.optional-dependencies]',
  'postgres = ["psycopg"]',
  '[dependency-groups]',
  'dev = ["pytest>=7", "--index-url=http://evil", {include-group = "x"}, "ruff"]',
].join('\n');

const commands = (tool: EnvironmentTool, files: InstallFiles, windows = false): string[] =>
  installCommands(installSteps(tool, files), windows).split('\n');

describe('installSteps', () => {
  it('take uv for what uv manages', () => {
    assert.deepEqual(commands('uv', { requirementsTxt: true, pyproject }), [
      'uv sync --all-extras',
    ]);
    const plain = '[project]\nname = "x"\n';
    assert.deepEqual(commands('uv', { requirementsTxt: false, pyproject: plain }), ['uv sync']);
  });

  it('take uv for a requirements.txt alone', () => {
    assert.deepEqual(commands('uv', { requirementsTxt: true }), [
      'uv venv .venv',
      'uv pip install -r requirements.txt',
    ]);
  });

  it('take pip for a requirements.txt, which knows best', () => {
    assert.deepEqual(commands('pip', { requirementsTxt: true, pyproject }), [
      'python3 -m venv .venv',
      '.venv/bin/python -m pip install --disable-pip-version-check -r requirements.txt',
    ]);
  });

  it('install the project and its group dev where there is no such file, and no options of pip', () => {
    assert.deepEqual(commands('pip', { requirementsTxt: false, pyproject }, true), [
      'py -m venv .venv',
      '.venv\\Scripts\\python.exe -m pip install --disable-pip-version-check -e . "pytest>=7" ruff',
    ]);
  });

  it('prefer an extra dev', () => {
    const text = '[project]\nname = "x"\n[project.optional-dependencies]\ndev = ["pytest"]\n';
    const [, install] = commands('pip', { requirementsTxt: false, pyproject: text });
    assert.match(install ?? '', /-e "\.\[dev\]"$/);
  });

  it('make an environment where nothing is to be installed', () => {
    assert.deepEqual(commands('pip', { requirementsTxt: false }), ['python3 -m venv .venv']);
    const broken = { requirementsTxt: false, pyproject: '[[[' };
    assert.deepEqual(commands('pip', broken), ['python3 -m venv .venv']);
  });
});

describe('minimumPython', () => {
  it('reads the lower bound', () => {
    assert.deepEqual(minimumPython(pyproject), [3, 11]);
    assert.equal(minimumPython('[project]\nname = "x"\n'), undefined);
  });
});
