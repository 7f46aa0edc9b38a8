import { textStart } from '../finding';
import { placeOf, shellPath, type Guard } from './stagedFile';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const isEnvFile = /^\.env(?:\..+)?$|^[\w-]+\.env$/i;
const isEnvExample = /(?:^|[._-])(?:example|sample|template|dist|defaults?|schema|tpl)(?:[._-]|$)/i;

/** `.env` and its kin; an `.env.example`, which shows names without values, is fine. */
export const envFileGuard: Guard = ({ path }) => {
  const name = nameOf(path);
  if (!isEnvFile.test(name) || isEnvExample.test(name)) return [];
  const message =
    'An environment file holds the settings and passwords of one machine: list it in .gitignore and commit an .env.example.';
  return [{ message, range: textStart }];
};

const packed = /\.(?:gz|bz2|xz|zst|zip|lz4)$/i;
const lfsPointer = 'version https://git-lfs.github.com/spec/v1';

/** Data by its file name's ending, packed or not. Pointers of Git LFS are no data. */
export const dataFileGuard: Guard = ({ path, text, size }, { extensions = [] }) => {
  const name = nameOf(path).toLowerCase();
  const bare = name.replace(packed, '');
  const endings = extensions.map((each) => `.${each.toLowerCase().replace(/^\./, '')}`);
  const ending = endings.find((each) => bare.endsWith(each) || name.endsWith(each));
  if (ending === undefined || size === 0 || text?.startsWith(lfsPointer) === true) return [];
  const message = `Data (${ending}) belongs in storage, not in git: track it with "dvc add", or allow the path with a reason under guards.allow.`;
  return [{ message, range: textStart }];
};

/** A key that is not part of a source text: there the quotes would be escaped. */
const output = /"outputs"[ \t]*:[ \t]*\[\s*(?=[^\]\s])/g;

/** Cells that were run and not cleared: they may show data, and every run changes them. */
export const notebookGuard: Guard = ({ path, text }) => {
  if (!/\.ipynb$/i.test(path) || text === undefined) return [];
  const found = [...text.matchAll(output)];
  const [first] = found;
  if (first === undefined) return [];
  const cells = found.length === 1 ? '1 cell has' : `${found.length} cells have`;
  const message = `${cells} outputs, which may show data; clear them before the commit.`;
  const file = shellPath(path);
  const repair = `jupyter nbconvert --clear-output --inplace ${file} && git add ${file}`;
  return [{ message, range: placeOf(text, first.index, '"outputs"'.length), repair }];
};

const inUnits = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;

/** Files beyond a size, which every clone would carry for ever. */
export const fileSizeGuard: Guard = ({ size }, { maxKilobytes = Infinity }) =>
  size <= maxKilobytes * 1000
    ? []
    : [
        {
          message: `The file has ${inUnits(size)}; more than ${inUnits(maxKilobytes * 1000)} would stay in every clone for ever.`,
          range: textStart,
        },
      ];

/** A file full of them is told by the first few. */
const enough = 20;

const marker = /^(?:<{7}|>{7}|\|{7}) \S.*$/gm;

/** Conflict markers as git writes them; a line of equals signs alone may be a heading. */
export const mergeMarkerGuard: Guard = ({ text }) =>
  text === undefined
    ? []
    : [...text.matchAll(marker)].slice(0, enough).map((match) => ({
        message: `A conflict marker (${match[0].slice(0, 7)}) is left; settle the conflict first.`,
        range: placeOf(text, match.index, Math.min(match[0].length, 80)),
      }));
