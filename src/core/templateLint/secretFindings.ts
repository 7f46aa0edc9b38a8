import type { Answers } from '../answers';
import type { PlacedFinding } from '../conventions/formatVerdict';
import { isIgnored, type IgnoreFile } from '../gitignore';
import { targetPath } from '../renderTemplate';
import type { TemplateFile } from '../template';
import { answersFor, type TriedTemplate } from './pathFindings';
import { conditionsOf, fileFinding, isRendered } from './templateParts';

const IGNORE_FILE = '.gitignore';

/** Files with passwords in them that the project's first commit would take in. */
export function secretFindings(tried: TriedTemplate): readonly PlacedFinding[] {
  return filesWithSecrets(tried).flatMap((file) => {
    const answers = answersFor(tried, conditionsOf(tried.template, file));
    if (typeof answers !== 'object') return [];
    const target = targetPath(file.path, answers, tried.renderer);
    if (isIgnored(ignoreFiles(tried, answers), target)) return [];
    const message = `${target} holds a secret and git would track it; add it to files/dot_gitignore.`;
    return [fileFinding(file, { rule: 'tracked-secret', severity: 'error' }, message)];
  });
}

function filesWithSecrets({ parts }: TriedTemplate): readonly TemplateFile[] {
  return parts.flatMap(({ file, inspection }) => {
    const uses = 'uses' in inspection && inspection.uses.some(({ path }) => path[0] === 'secrets');
    return uses && file !== undefined ? [file] : [];
  });
}

/** The .gitignore files that a project with these answers has, outer folders first. */
function ignoreFiles(tried: TriedTemplate, answers: Answers): readonly IgnoreFile[] {
  const { template, renderer, conditions } = tried;
  const secrets = Object.fromEntries((template.manifest.secrets ?? []).map((name) => [name, '']));
  return template.files
    .filter(({ path }) => /(^|\/)(dot_|\.)gitignore(\.liquid)?$/.test(path))
    .filter((file) => conditionsOf(template, file).every((each) => conditions.test(each, answers)))
    .map((file) => {
      const path = targetPath(file.path, answers, renderer);
      const text = new TextDecoder().decode(file.content);
      return {
        folder: path.slice(0, -IGNORE_FILE.length).replace(/\/$/, ''),
        text: isRendered(file) ? renderer.render(text, { ...answers, secrets }, file.path) : text,
      };
    })
    .sort((a, b) => a.folder.length - b.folder.length);
}
