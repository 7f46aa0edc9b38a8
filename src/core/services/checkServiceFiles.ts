import type { DocumentFinding, Finding } from '../finding';
import { checkCompose } from './checkCompose';
import { checkEnvParity, type NamedText } from './checkEnvParity';
import { readComposeFile, type ComposeReading } from './composeFile';
import { readEnvFile } from './envFile';
import type { Lookup } from './variables';

/** The files of one folder that belong together. */
export interface ServiceFiles {
  readonly compose?: NamedText;
  readonly env?: NamedText;
  readonly example?: NamedText;
  /** Where `.env` is, or would be. */
  readonly envPath: string;
  /** Variables of the environment, which win over `.env`. */
  readonly environment: Lookup;
  /** Whether a path, relative to the folder, leads to a file. */
  readonly exists: (path: string) => boolean;
}

/** The compose file of a folder as compose reads it, with the values of `.env` and the environment. */
export function readServices(files: ServiceFiles): ComposeReading {
  return files.compose === undefined
    ? { findings: [] }
    : readComposeFile(files.compose.text, lookupIn(files));
}

/**
 * Checks a compose file, the `.env` beside it and its example against each other. After a clone,
 * when there is an example and no `.env` yet, that is the one finding about variables.
 */
export function checkServiceFiles(files: ServiceFiles): readonly DocumentFinding[] {
  const { compose, env, example } = files;
  const own = [env, example].flatMap((file) => (file === undefined ? [] : envFindings(file)));
  const parity = env && example ? checkEnvParity(env, example) : [];
  return [...(compose ? at(compose, composeFindings(files)) : []), ...own, ...parity];
}

const at = ({ path }: NamedText, findings: readonly Finding[]): readonly DocumentFinding[] =>
  findings.map((finding) => ({ path, finding }));

const envFindings = (file: NamedText): readonly DocumentFinding[] =>
  at(file, readEnvFile(file.text).findings);

function composeFindings(files: ServiceFiles): readonly Finding[] {
  const { file, findings } = readServices(files);
  if (file === undefined) return findings;
  const { env, example, envPath, exists } = files;
  const known = readEnvFile((env ?? example)?.text ?? '').entries.map(({ key }) => key);
  return checkCompose(file, {
    lookup: lookupIn(files),
    envPath,
    known,
    exists,
    ...(env === undefined && example && { examplePath: example.path }),
  });
}

function lookupIn({ env, environment }: ServiceFiles): Lookup {
  const entries = readEnvFile(env?.text ?? '').entries;
  const values = new Map(entries.map(({ key, value }) => [key, value]));
  return (name) => environment(name) ?? values.get(name);
}
