import { markdownSections } from '../markdownSections';
import type { Hash } from '../templateRecord';
import { editableYaml } from '../yamlDocument';

/** What was written for a person to fill in: a whole file, or one section of it. */
export interface Written {
  readonly path: string;
  readonly text: string;
  /** The heading, where only this section is new. */
  readonly section?: string;
}

/**
 * The text of `.ml-project/template.yaml` with what was written for a person to fill in, so that it
 * shows nothing until somebody has. Undefined where the record cannot be read.
 */
export function withRecorded(
  record: string,
  { path, text, section }: Written,
  hash: Hash,
): string | undefined {
  const document = editableYaml(record);
  if (document === undefined) return undefined;
  const encoder = new TextEncoder();
  if (section === undefined) document.setIn(['files', path], hash(encoder.encode(text)));
  for (const { heading, words } of markdownSections(path.endsWith('.md') ? text : '')) {
    if (heading === '' || (section !== undefined && heading !== section)) continue;
    document.setIn(['sections', path, heading], hash(encoder.encode(words)));
  }
  return document.toString({ lineWidth: 0 });
}
