import type { TemplateRecord } from '../generated/templateRecord';
import { validateTemplateRecord } from '../generated/templateRecord.validator';
import { Problem } from './problem';
import { checkTargetPath } from './targetPath';
import { TEMPLATE_RECORD_PATH } from './templateRecord';
import { yamlValue } from './yamlDocument';

/** A template record that says which template made the project. */
export type NamedRecord = TemplateRecord & Required<Pick<TemplateRecord, 'template' | 'version'>>;

/**
 * Reads `.ml-project/template.yaml`.
 *
 * @throws Problem where the text is no record, or does not say which template it is about
 */
export function readTemplateRecord(text: string): NamedRecord {
  const value = yamlValue(text);
  if (validateTemplateRecord(value)) {
    const { template, version, files } = value;
    // A record comes with a clone, and an update reads and removes what it names.
    const isInside = Object.keys(files ?? {}).every((path) => checkTargetPath(path) === undefined);
    if (template !== undefined && version !== undefined && isInside)
      return { ...value, template, version };
  }
  throw new Problem(
    `${TEMPLATE_RECORD_PATH} is no record of a template: bring back the file as it was committed, then try again.`,
  );
}
