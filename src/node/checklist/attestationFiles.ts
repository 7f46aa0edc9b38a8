import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  attestationPath,
  attestationPaths,
  attestationText,
  type Attestation,
} from '../../core/checklist/attestationText';
import { readAttestation } from '../../core/checklist/checklistDocuments';
import { textLimit } from '../../core/checklist/textFile';
import { Problem } from '../../core/problem';
import { linkHash } from './linkedFile';
import { diskFileSystem } from '../fileSystem';
import { guardParents } from '../guardParents';
import { readProjectFile } from '../readProjectFile';
import { writeAtomically } from '../writeAtomically';

type Links = NonNullable<Attestation['links']>;

/** The files that may hold what a person says: the one that is written, and the other. */
function filesOf(root: string, id: string): readonly [written: string, other: string] {
  const [written, other] = attestationPaths(id);
  return [join(root, written), join(root, other)];
}

/** What was looked at, as it is now; a file that is gone is none of it any more. */
function linksIn(root: string, file: string): Links {
  const content = readProjectFile(file, textLimit);
  if (!('bytes' in content)) return [];
  const { value } = readAttestation(new TextDecoder().decode(content.bytes));
  return (value?.links ?? []).flatMap((link) => {
    if (link.sha256 === undefined) return [link];
    const sha256 = linkHash(root, link.path);
    return sha256 === undefined ? [] : [{ ...link, sha256 }];
  });
}

/**
 * Keeps what a person says about a requirement in a file of its own. Links in it are people's, and
 * stay: who says something again has looked at them again.
 *
 * @throws Problem where a link on the way leads elsewhere
 */
export async function writeAttestation(
  root: string,
  id: string,
  said: Omit<Attestation, 'links'>,
): Promise<void> {
  await guardParents(diskFileSystem, root, attestationPath(id));
  const [file, other] = filesOf(root, id);
  const links = [file, other].flatMap((one) => linksIn(root, one));
  const attestation = links.length === 0 ? said : { ...said, links };
  await writeAtomically(file, attestationText(attestation));
  await rm(other, { force: true });
}

/**
 * Takes back what a person said about a requirement. Gives what puts it back as it was, which throws
 * a Problem where somebody has said something else since.
 *
 * @throws Problem where a link on the way leads elsewhere
 */
export async function removeAttestation(root: string, id: string): Promise<() => Promise<void>> {
  await guardParents(diskFileSystem, root, attestationPath(id));
  const files = filesOf(root, id);
  const removed: (readonly [file: string, text: string])[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) removed.push([file, text]);
    await rm(file, { force: true });
  }
  return async () => {
    if (files.some((file) => existsSync(file))) {
      throw new Problem(
        `"${id}" has been attested or waived since: what stands there now is kept.`,
      );
    }
    for (const [file, text] of removed) await writeAtomically(file, text);
  };
}
