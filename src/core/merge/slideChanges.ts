/** A run of marked lines; where `from` is `to`, the gap in front of an unmarked line. */
interface Run {
  from: number;
  to: number;
}

/**
 * Moves runs of changed lines that could as well stand elsewhere, as when one of two equal blocks
 * was added: each goes up to where it meets a change of the other text, or else down as far as it
 * can. Runs that touch become one. Git does so, and whether two changes meet depends on it.
 *
 * @param marks which lines of the text are changed; moved in place
 * @param others the same for the other text
 */
export function slideChanges(
  lines: readonly number[],
  marks: boolean[],
  others: readonly boolean[],
): void {
  const run = firstRun(marks);
  const other = firstRun(others);
  for (;;) {
    if (run.from !== run.to) slide(lines, marks, run, others, other);
    if (!nextRun(marks, run)) return;
    nextRun(others, other);
  }
}

function slide(
  lines: readonly number[],
  marks: boolean[],
  run: Run,
  others: readonly boolean[],
  other: Run,
): void {
  let size: number;
  let highest: number;
  let meets: boolean;
  do {
    size = run.to - run.from;
    while (moveUp(lines, marks, run)) previousRun(others, other);
    highest = run.to;
    meets = other.from !== other.to;
    while (moveDown(lines, marks, run)) {
      nextRun(others, other);
      meets ||= other.from !== other.to;
    }
    // A run that has taken in another one may reach further now.
  } while (size !== run.to - run.from);
  while (meets && run.to > highest && other.from === other.to) {
    moveUp(lines, marks, run);
    previousRun(others, other);
  }
}

function moveUp(lines: readonly number[], marks: boolean[], run: Run): boolean {
  if (run.from === 0 || lines[run.from - 1] !== lines[run.to - 1]) return false;
  marks[(run.from -= 1)] = true;
  marks[(run.to -= 1)] = false;
  while (marks[run.from - 1] === true) run.from -= 1;
  return true;
}

function moveDown(lines: readonly number[], marks: boolean[], run: Run): boolean {
  if (run.to >= lines.length || lines[run.from] !== lines[run.to]) return false;
  marks[run.from++] = false;
  marks[run.to++] = true;
  while (marks[run.to] === true) run.to += 1;
  return true;
}

function firstRun(marks: readonly boolean[]): Run {
  const run = { from: 0, to: 0 };
  while (marks[run.to] === true) run.to += 1;
  return run;
}

function nextRun(marks: readonly boolean[], run: Run): boolean {
  if (run.to >= marks.length) return false;
  run.from = run.to += 1;
  while (marks[run.to] === true) run.to += 1;
  return true;
}

function previousRun(marks: readonly boolean[], run: Run): void {
  if (run.from === 0) return;
  run.to = run.from -= 1;
  while (marks[run.from - 1] === true) run.from -= 1;
}
