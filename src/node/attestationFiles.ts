import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  attestationPath,
  attestationText,
  type AttestationText,
} from '../core/checklist/attestationText';
import { writeAtomically } from './writeAtomically';

/** Keeps what a person says about a requirement in a file of its own. */
export async function writeAttestation(
  root: string,
  id: string,
  attestation: AttestationText,
): Promise<void> {
  await writeAtomically(join(root, attestationPath(id)), attestationText(attestation));
}

/** Takes back what a person said about a requirement. */
export async function removeAttestation(root: string, id: string): Promise<void> {
  const path = join(root, attestationPath(id));
  await rm(path, { force: true });
  await rm(path.replace(/\.yaml$/, '.yml'), { force: true });
}
