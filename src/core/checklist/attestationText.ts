import { stringify } from 'yaml';
import type { Attestation } from '../../generated/attestation';
import { attestationFolder } from './checklistDocuments';

/** What a person says about a requirement; other rooms may not import what is generated. */
export type { Attestation };

/** Where what a person says about a requirement is kept: a file each, so that branches merge. */
export function attestationPath(id: string): string {
  return `${attestationFolder}${id}.yaml`;
}

/** Both names that the file may have: the one that is written, and the other. */
export function attestationPaths(id: string): readonly [written: string, other: string] {
  const path = attestationPath(id);
  return [path, path.replace(/\.yaml$/, '.yml')];
}

/** The text of `.ml-project/attestations/<id>.yaml`, keys always in the same order. */
export function attestationText(attestation: Attestation): string {
  const { verdict, by, date, note, until, links } = attestation;
  const document = {
    verdict,
    by,
    date,
    ...(note === undefined ? {} : { note }),
    ...(until === undefined ? {} : { until }),
    ...(links === undefined ? {} : { links }),
  };
  return stringify(document, { lineWidth: 100 });
}
