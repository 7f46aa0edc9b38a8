import { join } from 'node:path';
import { findQuestion, parseAnswer, type AnswerValue } from '../core/answers';
import { Problem } from '../core/problem';
import type { Template } from '../core/template';
import { templateReference } from '../core/templateReference';
import { loadBuiltInTemplate } from '../node/templateStore';
import type { OwnTemplate } from './ownTemplate';

/** Which template is meant, as the command line says it. */
export interface TemplateOptions {
  /** An id, a folder or a repository. */
  readonly template: string;
  /** What a relative folder starts from. */
  readonly directory: string;
  /** Whether a repository is trusted from now on. */
  readonly trust: boolean;
}

/**
 * Loads a template by its id, from a folder or from a repository. One of somebody's own comes with
 * a report, and where it has errors with nothing else.
 */
export async function findTemplate({
  template,
  directory,
  trust,
}: TemplateOptions): Promise<Partial<OwnTemplate>> {
  const reference = templateReference(template);
  if (reference.kind === 'built-in') {
    return { template: await loadBuiltInTemplate(join(__dirname, 'templates'), reference.id) };
  }
  // Loaded here, because the templates that ship with the product need nothing of it.
  const { openOwnTemplate } = await import('./ownTemplate.js');
  return openOwnTemplate(reference, { directory, trust });
}

/** Reads what `--set KEY=VALUE` says. @throws Problem for what is no setting or names no question */
export function readSettings(
  settings: readonly string[],
  manifest: Template,
): Record<string, AnswerValue> {
  const answers: Record<string, AnswerValue> = {};
  for (const setting of settings) {
    const [, key, text] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (key === undefined || text === undefined) {
      throw new Problem(`"${setting}" is no setting; write --set KEY=VALUE.`);
    }
    answers[key] = key === 'name' ? text : parseAnswer(findQuestion(manifest, key), text);
  }
  return answers;
}
