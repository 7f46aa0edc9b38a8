import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where the engine keeps what it worked out: below the git folder that all work trees share. */
export const cacheFolder = (commonDir: string): string => join(commonDir, 'ml-project');

const maxEntries = 12;

/** 64 bits of FNV-1a as two halves: it only names a file, the content itself is compared. */
function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

let stamp: string | undefined;

/** Another engine may resolve the same source otherwise: its file tells the two apart. */
function engineStamp(): string {
  const stats = stamp === undefined ? statSync(__filename, { throwIfNoEntry: false }) : undefined;
  stamp ??= stats === undefined ? '' : `${stats.size}-${stats.mtimeMs}`;
  return stamp;
}

const fileName = (name: string, source: string, engine: string): string =>
  `${name}-${fingerprint(`${engine}\n${source}`)}.json`;

/**
 * What an earlier run of the same engine worked out from exactly this source; `undefined` where
 * there is nothing that can be read.
 */
export function readCached(folder: string, name: string, source: string): unknown {
  const engine = engineStamp();
  try {
    const text = readFileSync(join(folder, fileName(name, source, engine)), 'utf8');
    const entry: unknown = JSON.parse(text);
    if (typeof entry !== 'object' || entry === null) return undefined;
    if (!('source' in entry) || entry.source !== source) return undefined;
    if (!('engine' in entry) || entry.engine !== engine) return undefined;
    return 'value' in entry ? entry.value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a value for the next run. A folder that cannot be written is no failure, and of two runs at
 * once either may win: a file appears whole or not at all.
 */
export function writeCached(folder: string, name: string, source: string, value: unknown): void {
  const engine = engineStamp();
  const target = join(folder, fileName(name, source, engine));
  const draft = `${target}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, JSON.stringify({ engine, source, value }));
    renameSync(draft, target);
    removeOldest(folder, name);
  } catch {
    removeQuietly(draft);
  }
}

/** Every edit of a configuration leaves an entry behind; only the last few can be asked for again. */
function removeOldest(folder: string, name: string): void {
  const own = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));
  if (own.length <= maxEntries) return;
  const age = (file: string): number => statSync(join(folder, file)).mtimeMs;
  const aged = own.map((file) => ({ file, time: age(file) }));
  aged.sort((one, other) => one.time - other.time);
  for (const { file } of aged.slice(0, own.length - maxEntries)) removeQuietly(join(folder, file));
}

function removeQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never made, or another run has removed it.
  }
}
