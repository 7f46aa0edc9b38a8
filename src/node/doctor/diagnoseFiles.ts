import { checkServiceFiles } from '../../core/services/checkServiceFiles';
import type { DocumentFinding } from '../../core/finding';
import { findingLine } from '../../core/findingLine';
import { serviceFolders } from '../../core/services/serviceFolders';
import { dependencyFindings } from '../dependencyFindings';
import { diskProject } from '../checklist/diskProject';
import { quietGit } from '../quietGit';
import { readServiceFiles } from '../services/readServiceFiles';
import type { Diagnosis } from './diagnosis';

/**
 * What would keep services from starting or packages from being installed. No commit depends on it,
 * so that none of it is an error.
 */
export async function diagnoseFiles(root: string): Promise<readonly Diagnosis[]> {
  const { files } = await diskProject(root, quietGit);
  const stacks = await Promise.all(
    serviceFolders(files.map(({ path }) => path)).map((folder) => readServiceFiles(root, folder)),
  );
  const services = stacks.flatMap(checkServiceFiles);
  const dependencies = await dependencyFindings(root);
  const composed = stacks.flatMap(({ compose }) => (compose ? [compose.path] : []));
  return [
    ...(composed.length > 0 && services.length === 0 ? [allFit(composed)] : []),
    ...services.map((found) => warn('services', found)),
    ...dependencies.map((found) => warn('dependencies', found)),
  ];
}

const allFit = (composed: readonly string[]): Diagnosis => ({
  topic: 'services',
  state: 'ok',
  text: `Services: ${composed.join(', ')} and the env files fit together.`,
});

const warn = (topic: Diagnosis['topic'], { path, finding }: DocumentFinding): Diagnosis => ({
  topic,
  state: 'warning',
  text: findingLine(path, finding),
  repair: `edit ${path}`,
});
