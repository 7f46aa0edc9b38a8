import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, parse } from 'node:path';
import { adoptAnswers, type DerivedAnswer } from '../core/adopt/adoptAnswers';
import { historyConvention } from '../core/adopt/historyConvention';
import { planAdopt, type Adoption } from '../core/adopt/planAdopt';
import { findFacts } from '../core/adopt/projectFacts';
import { resolveAnswers, type Answers } from '../core/answers';
import { Problem } from '../core/problem';
import { checkProjectName } from '../core/projectName';
import { createRenderer } from '../core/render';
import { renderTemplate } from '../core/renderTemplate';
import { nameOf, type LoadedTemplate } from '../core/template';
import { TEMPLATE_RECORD_PATH } from '../core/templateRecord';
import type { ApplyOptions } from './applyPlan';
import { readExisting, readGround } from './existingProject';
import type { RunGit } from './git';
import { isFolder } from './isFolder';
import { quietGit } from './quietGit';
import { randomPassword } from './randomPassword';

/** How a plan to adopt is applied: among files that are there, and without a commit. */
export const adopting = {
  git: false,
  existing: true,
  keepFolder: true,
  operation: 'adopt',
} as const satisfies ApplyOptions;

/** What is proposed for a folder, and which answers were found in it. */
export interface PlannedAdoption {
  /** Absolute, with links resolved. */
  readonly directory: string;
  readonly adoption: Adoption;
  readonly derived: readonly DerivedAnswer[];
}

/**
 * Looks at a folder and proposes what it lacks of a template. Nothing is written, and nothing of the
 * folder is executed.
 *
 * @param given answers that count for more than what the folder shows; `name` may be among them
 * @param engine the bundled command line, of which the project keeps a copy
 * @throws Problem where there is no such folder, it has a template's record already, or an answer is
 * not possible
 */
export async function planAdoption(
  template: LoadedTemplate,
  directory: string,
  given: Answers,
  engine: Uint8Array,
  git: RunGit = quietGit,
): Promise<PlannedAdoption> {
  const root = folderToAdopt(directory);
  const existing = await readExisting(root, git);
  const facts = findFacts(existing);
  const convention = historyConvention(existing.messages);
  const derived = adoptAnswers(template.manifest, facts, convention, existing.branches);
  const { name = facts.name, ...own } = given;
  const checked = checkProjectName(String(name));
  if (!checked.valid) throw new Problem(checked.finding.message);
  const project = name === facts.name ? { name, package: facts.packageName } : checked;
  const renderer = createRenderer();
  const found = Object.fromEntries(derived.map(({ key, value }) => [key, value]));
  const answers = resolveAnswers(template.manifest, project, { ...found, ...own }, renderer);
  const names = template.manifest.secrets ?? [];
  const secrets = Object.fromEntries(names.map((secret) => [secret, randomPassword()]));
  const desired = renderTemplate({ template, answers, secrets, renderer, engine });
  const ground = await readGround(root, desired, git);
  const adoption = planAdopt({
    template: nameOf(template),
    source: template.source,
    answers,
    desired,
    facts,
    convention: 'commits' in own ? { ...convention, kind: 'unknown' } : convention,
    existing: { ...existing, contents: new Map([...existing.contents, ...ground.contents]) },
    blocked: ground.blocked,
  });
  const asked = derived.filter(({ key }) => !(key in own));
  return { directory: root, adoption, derived: asked };
}

function folderToAdopt(directory: string): string {
  if (!isFolder(directory)) {
    throw new Problem(
      `${directory} is no folder: name the folder of a project, or create one with "create".`,
    );
  }
  if (existsSync(join(directory, TEMPLATE_RECORD_PATH))) {
    throw new Problem(
      `${directory} has been made from a template already (${TEMPLATE_RECORD_PATH}): bring it up to date with "update".`,
    );
  }
  const root = realpathSync(directory);
  // Every project below would be taken for a part of this one.
  if (root === parse(root).root || root === resolvedHome()) {
    throw new Problem(`${root} is no project: name a folder in it, or create one with "create".`);
  }
  return root;
}

function resolvedHome(): string | undefined {
  const home = homedir();
  return existsSync(home) ? realpathSync(home) : undefined;
}
