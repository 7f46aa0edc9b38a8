import { validateTemplateRecord } from '../../generated/templateRecord.validator';
import type { Answers } from '../answers';
import { yamlValue } from '../yamlDocument';

/** What `.ml-project/template.yaml` says of how the project was made; undefined where it is silent. */
export interface RecordedAnswers {
  readonly name: string | undefined;
  readonly packageName: string | undefined;
  /** The answers to the template's own questions. */
  readonly given: Answers;
}

/** Reads the answers of a template record. A broken record answers nothing. */
export function recordedAnswers(record: string): RecordedAnswers {
  const value = yamlValue(record);
  const answers = validateTemplateRecord(value) ? (value.answers ?? {}) : {};
  const { name, package: packageName, ...given } = answers;
  const text = (answer: unknown): string | undefined =>
    typeof answer === 'string' ? answer : undefined;
  return { name: text(name), packageName: text(packageName), given };
}
