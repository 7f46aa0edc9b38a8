import { normalName } from '../checklist/dependencies';
import type { Finding } from '../finding';
import { standardLibrary } from '../pythonNames';
import { quote } from '../quote';
import {
  pyprojectRequirements,
  requirementsTxt,
  type NamedRequirement,
  type Requirements,
} from './namedRequirements';
import { readPep508, type Pep508 } from './pep508';

/** Whether a file lists dependencies that are checked. */
export function listsDependencies(path: string): boolean {
  return /(^|\/)(pyproject\.toml|[^/]*requirements[^/]*\.(txt|in)|requirements\/[^/]+\.(txt|in))$/i.test(
    path,
  );
}

/** What a file asks for, by its name. */
function readRequirements(path: string, text: string): Requirements {
  return path.toLowerCase().endsWith('.toml') ? pyprojectRequirements(text) : requirementsTxt(text);
}

/**
 * Dependencies that would install the wrong thing, nothing, or not at all: texts that are none, names
 * of the standard library, and names of the project's own packages.
 *
 * @param local packages and modules of the project, by the name they are imported with
 */
export function checkDependencies(
  path: string,
  text: string,
  local: readonly string[],
): readonly Finding[] {
  const { project, requirements, findings } = readRequirements(path, text);
  const own = new Set(local.map(normalName));
  return [
    ...findings,
    ...requirements.flatMap((named) => {
      const { requirement, mistake } = readPep508(named.text);
      if (mistake !== undefined) return [unreadable(named, mistake)];
      return named.elsewhere || requirement.url !== ''
        ? []
        : checkName(requirement, named, own, normalName(project));
    }),
  ];
}

const unreadable = ({ text, range }: NamedRequirement, mistake: string): Finding => ({
  rule: 'dependency-syntax',
  severity: 'error',
  message: `${quote(text)} is no dependency: ${mistake}; write it like "pandas>=2.2".`,
  range,
});

function checkName(
  { name, extras, marker }: Pep508,
  { range }: NamedRequirement,
  own: ReadonlySet<string>,
  project: string,
): readonly Finding[] {
  const normal = normalName(name);
  if (normal === project) {
    // With extras this is how one group of dependencies takes in another.
    if (extras.length > 0) return [];
    const message = `${quote(name)} is this project itself; remove it.`;
    return [{ rule: 'dependency-local', severity: 'error', message, range }];
  }
  if (own.has(normal)) {
    const message = `${quote(name)} is a package of this project, and an index may have a stranger's under that name; remove it, or rename the package.`;
    return [{ rule: 'dependency-local', severity: 'error', message, range }];
  }
  // A backport for older versions of Python says so by its marker.
  if (!standardLibrary.has(normal.replaceAll('-', '_')) || /python_(full_)?version/.test(marker)) {
    return [];
  }
  const message = `${quote(name)} comes with Python, and what an index has under that name is something else; remove it.`;
  return [{ rule: 'dependency-stdlib', severity: 'warning', message, range }];
}
