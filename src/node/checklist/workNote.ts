/*
 * A note of what a thread is busy with, in memory that it shares with the thread that started it: to
 * write it costs next to nothing, and it can be read while its writer answers nobody.
 */

/** The number of changes and the length of the text, as 32-bit integers; the text follows. */
const headerBytes = 8;
const [steps, length] = [0, 1];
/** No path that git or an operating system takes is longer. */
const textBytes = 32_768;

const headerOf = (note: SharedArrayBuffer): Int32Array =>
  new Int32Array(note, 0, headerBytes / Int32Array.BYTES_PER_ELEMENT);

/** A note of a thread that does nothing. */
export const workNote = (): SharedArrayBuffer => new SharedArrayBuffer(headerBytes + textBytes);

/** Gives what writes a note: the work that begins now, or '' where it is over. */
export function noteWriter(note: SharedArrayBuffer): (work: string) => void {
  const header = headerOf(note);
  const text = new Uint8Array(note, headerBytes);
  const encoder = new TextEncoder();
  return (work) => {
    // First of all: who sees the same number before and after has read a text that was whole.
    Atomics.add(header, steps, 1);
    Atomics.store(header, length, work === '' ? 0 : encoder.encodeInto(work, text).written);
  };
}

/**
 * Gives what looks at a note now and then: the work that it named at `looks` looks after the first
 * without a change, or undefined. Looks are counted and not time: a machine that slept did not work.
 */
export function stallDetector(note: SharedArrayBuffer, looks: number): () => string | undefined {
  const header = headerOf(note);
  let last = -1;
  let same = 0;
  return () => {
    const end = headerBytes + Atomics.load(header, length);
    const work = Buffer.from(note.slice(headerBytes, end)).toString();
    const now = Atomics.load(header, steps);
    same = work !== '' && now === last ? same + 1 : 0;
    last = now;
    return same >= looks ? work : undefined;
  };
}
