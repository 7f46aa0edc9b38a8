import { field, parseConfig } from '../checklist/configDocument';
import type { MayAdd } from './mergeToml';
import type { ProjectFacts } from './projectFacts';

/** Tables by which a project says how it is built; two answers to that are one too many. */
const builders = ['poetry', 'flit', 'pdm', 'hatch', 'setuptools', 'maturin', 'scikit-build'];

/**
 * What may be added to a pyproject.toml: nothing that changes how the project is built, installed or
 * tested. Beside code that leaves the settings of a linter that is not there yet.
 */
export function mayAddToPyproject(text: string, facts: ProjectFacts): MayAdd {
  const document = parseConfig('pyproject.toml', text);
  const tools = field(document, 'tool');
  const isBuilt =
    field(document, 'project') !== undefined ||
    field(document, 'build-system') !== undefined ||
    builders.some((tool) => field(tools, tool) !== undefined);
  const isForeign = field(document, 'project') === undefined && isBuilt;
  return ([table = '', tool = ''], key) => {
    const isLinter = table === 'tool' && tool === 'ruff';
    if (isLinter) return facts.linter === undefined;
    if (facts.code !== undefined) return false;
    if (!isBuilt) return true;
    if (table === 'tool')
      return tool === 'pytest' && key === undefined && facts.tests === undefined;
    if (isForeign || table === 'build-system') return false;
    return table !== 'project' || key === 'dependencies' || key === undefined;
  };
}
