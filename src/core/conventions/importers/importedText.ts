import { stringify } from 'yaml';
import type { Imported } from './imported';

/** The `.ml-project/config.yaml` of an import; what was left behind stands above it as comments. */
export function importedText({ config, unmapped }: Imported, source: string): string {
  const left = unmapped.map(({ name, reason }) => `#   ${name}: ${reason}`.replace(/[\r\n]/g, ' '));
  const head = [
    `# Imported from ${source}.`,
    ...(left.length > 0 ? ['# Left behind:', ...left] : []),
  ];
  return `${head.join('\n')}\n${stringify(config)}`;
}
