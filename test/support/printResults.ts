import path from 'node:path';
import type { SuiteResult } from './suite';
import type { TestEvent } from './testEvent';

/** What a status means that no test has reported. */
const reasons: Readonly<Record<number, string>> = {
  1: 'a test file could not be loaded, or the process failed after its tests',
  96: 'the process ended before its tests did',
  99: 'VS Code died',
  124: 'no sign of life, or no end in time; the process was ended',
};

const mostLines = 40;

function indent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `      ${line}`).join('\n');
}

function lastLines(text: string): string {
  return indent(text).split('\n').slice(-mostLines).join('\n');
}

/**
 * Prints what a test has done, as it happens.
 *
 * @param place where it ran, with what divides it from the test's name; '' where that was said
 */
export function printEvent(event: TestEvent, place: string): void {
  switch (event.kind) {
    case 'pass':
      console.log(`  ok    ${place}${event.title} (${event.milliseconds} ms)`);
      break;
    case 'skip':
      console.log(`  skip  ${place}${event.title}`);
      break;
    case 'retry':
      console.log(`  again ${place}${event.title}\n${indent(event.error)}`);
      break;
    case 'fail':
      console.log(`  FAIL  ${place}${event.title}\n${indent(event.error)}`);
      break;
    case 'broken':
      console.log(`  FAIL  ${place}the tests could not be run\n${indent(event.error)}`);
      break;
    case 'start':
    case 'alive':
    case 'end':
      break;
  }
}

/** Prints why a run of some files failed, where its tests have not said so. */
export function printResult(
  { tally, status, output }: SuiteResult,
  files: readonly string[],
): void {
  if (status !== 0 && tally.failed === 0) {
    const where = files.length === 1 ? `${path.basename(files[0] ?? '')}: ` : '';
    console.log(
      `  FAIL  ${where}${reasons[status] ?? ''} (status ${status})\n${lastLines(output)}`,
    );
  }
}
