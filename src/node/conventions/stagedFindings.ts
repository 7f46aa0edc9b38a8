import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import { fileGuard } from '../../core/guards/guardFile';
import { mayBeOld, newFindings } from '../../core/guards/newFindings';
import type { GuardFinding, StagedFile } from '../../core/guards/stagedFile';
import type { GitInput } from '../gitProcess';
import { eachStagedFile, readTexts, type StagedEntry } from './stagedFiles';

interface Suspect {
  readonly file: StagedFile;
  readonly entry: StagedEntry;
  readonly findings: readonly GuardFinding[];
}

/** Drops what stood in the files before; their old contents are read only where that matters. */
async function withoutOld(
  suspects: readonly Suspect[],
  call: GitInput,
): Promise<readonly GuardFinding[]> {
  const asked = suspects.filter(
    ({ entry, findings }) => entry.before !== undefined && findings.some(mayBeOld),
  );
  const texts = await readTexts(
    asked.flatMap(({ entry }) => entry.before ?? []),
    call,
  );
  const before = new Map(asked.map((suspect, at) => [suspect, texts[at]]));
  return suspects.flatMap((suspect) => {
    const old = before.get(suspect);
    const { file, findings } = suspect;
    return old === undefined ? findings : newFindings(findings, file.text ?? '', old);
  });
}

/** What the guards say about the files that a commit would bring in or change. */
export async function guardStaged(
  entries: readonly StagedEntry[],
  guards: ResolvedConfig['guards'],
  unborn: boolean,
  call: GitInput,
): Promise<readonly GuardFinding[]> {
  if (Object.values(guards.settings).every(({ severity }) => severity === 'off')) return [];
  const guard = fileGuard(guards, { unborn });
  const suspects: Suspect[] = [];
  await eachStagedFile(entries, call, (file, entry) => {
    const findings = guard(file);
    if (findings.length > 0) suspects.push({ file, entry, findings });
  });
  return withoutOld(suspects, call);
}
