/** A line of a file; in a notebook the line counts within the cell. Both count from 1. */
export interface Place {
  readonly line: number;
  readonly cell?: number;
}

/** A text to search, and where its parts stand in the file. */
export interface Passage {
  readonly text: string;
  /** The place of an offset. */
  readonly place: (offset: number) => Place;
  /** The place of a line of the text, counted from 0. */
  readonly placeOfLine: (at: number) => Place;
}

/**
 * A passage. `places` has one entry per line of the text; without it line n of the text is line n of
 * the file. Lines are counted on from the place that was asked for last.
 */
export function passageOf(text: string, places?: readonly Place[]): Passage {
  return lazyPassage(() => text, places);
}

/** A passage whose text is asked for only when something looks at it. */
export function lazyPassage(read: () => string, places?: readonly Place[]): Passage {
  let start = 0;
  let line = 0;
  const placeOfLine = (at: number): Place => places?.[at] ?? { line: at + 1 };
  return {
    get text() {
      return read();
    },
    placeOfLine,
    place: (offset) => {
      const text = read();
      if (offset < start) start = line = 0;
      for (let end = text.indexOf('\n', start); end !== -1 && end < offset; line++) {
        start = end + 1;
        end = text.indexOf('\n', start);
      }
      return placeOfLine(line);
    },
  };
}
