import { boundedText } from './boundedText';

/** A line of a file; in a notebook the line counts within the cell. Both count from 1. */
export interface Place {
  readonly line: number;
  readonly cell?: number;
}

/** A text to search, and where its parts stand in the file. */
export class Passage {
  #start = 0;
  #line = 0;
  #bounded: Passage | undefined;

  /** `places` has one entry per line; without it line n of the text is line n of the file. */
  constructor(
    readonly text: string,
    private readonly places?: readonly Place[],
  ) {}

  /** The same lines with another text. */
  withText(text: string): Passage {
    return new Passage(text, this.places);
  }

  /** The same lines in a text that patterns can be run on. */
  get bounded(): Passage {
    if (this.#bounded === undefined) {
      const text = boundedText(this.text);
      this.#bounded = text === this.text ? this : this.withText(text);
    }
    return this.#bounded;
  }

  /** The place of a line of the text, counted from 0. */
  placeOfLine(at: number): Place {
    return this.places?.[at] ?? { line: at + 1 };
  }

  /** The place of an offset. Lines are counted on from the place that was asked for last. */
  place(offset: number): Place {
    const { text } = this;
    if (offset < this.#start) this.#start = this.#line = 0;
    let end = text.indexOf('\n', this.#start);
    for (; end !== -1 && end < offset; this.#line++) {
      this.#start = end + 1;
      end = text.indexOf('\n', this.#start);
    }
    return this.placeOfLine(this.#line);
  }
}
