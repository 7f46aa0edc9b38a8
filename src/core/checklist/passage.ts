import { lineAt, lineStarts } from './textFile';

/** A line of a file; in a notebook the line counts within the cell. Both count from 1. */
export interface Place {
  readonly line: number;
  readonly cell?: number;
}

/** A text to search, and where its lines stand in the file. */
export interface Passage {
  readonly text: string;
  /** Per line of the text; without it line n of the text is line n of the file. */
  readonly places?: readonly Place[];
}

/** A function from offsets of a passage to places in the file. */
export function placesOf(passage: Passage): (offset: number) => Place {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(passage.text);
    const line = lineAt(starts, offset);
    return passage.places?.[line - 1] ?? { line };
  };
}
