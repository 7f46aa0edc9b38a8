import type { Hash } from '../templateRecord';
import { isBinary } from './textFile';

const carriageReturn = 13;
const lineFeed = 10;

/** A text's bytes with line feeds as line ends, as git keeps it; other bytes as they are. */
export function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(carriageReturn) || isBinary(bytes)) return bytes;
  return bytes.filter((byte, at) => byte !== carriageReturn || bytes[at + 1] !== lineFeed);
}

/** The hashes that a file has on one machine or another: as it is, and with line feeds. */
export function contentHashes(bytes: Uint8Array, hash: Hash): readonly string[] {
  const plain = withLineFeeds(bytes);
  return plain === bytes ? [hash(bytes)] : [hash(bytes), hash(plain)];
}
