import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { counted } from '../core/counted';
import type { Diagnosis } from '../node/doctor/diagnosis';
import { examine, type Examination } from '../node/doctor/examine';
import { runGit } from '../node/git';
import { findHookPlace } from '../node/hookSetup/hookPlace';
import type { Command } from './command';
import { gitVariables, relativeTo } from './hooks';
import { eventLines } from './hooksText';
import { noOperand, readArguments } from './readArguments';

const usage = 'doctor [--online] [--json] [--engine FILE]';

/** `ml-project doctor`: what runs at a commit, in which order, whose it is, and what is wrong with it. */
export const doctorCommand: Command = {
  usage,
  summary: 'say what runs at a commit, what is broken and what mends it',
  run: doctor,
};

async function doctor(args: readonly string[], directory: string): Promise<number> {
  const options = {
    online: { type: 'boolean', default: false },
    engine: { type: 'string', default: __filename },
    json: { type: 'boolean', default: false },
  } as const;
  const { values } = readArguments(usage, args, options, noOperand);
  const environment = gitVariables();
  const place = await findHookPlace(runGit, directory, environment);
  const engine = resolve(directory, values.engine);
  const { online } = values;
  const program = programIn(place.directory);
  const examination = await examine(runGit, directory, { engine, program, online, environment });
  process.stdout.write(values.json ? doctorJson(examination) : doctorText(examination, !online));
  return examination.diagnoses.some(({ state }) => state === 'error') ? 1 : 0;
}

/** How somebody in this project calls the program: the engine in the repository needs no install. */
function programIn(workTree: string): string {
  const inProject = '.ml-project/ml-project.cjs';
  return existsSync(join(workTree, inProject)) ? `node ${inProject}` : 'ml-project';
}

function doctorJson({ status, diagnoses }: Examination): string {
  const healthy = diagnoses.every(({ state }) => state !== 'error');
  const { events, active } = status;
  return `${JSON.stringify({ healthy, active, events, diagnoses }, null, 2)}\n`;
}

const signs: Readonly<Record<Diagnosis['state'], string>> = {
  ok: 'ok      ',
  note: 'note    ',
  warning: 'warning ',
  error: 'error   ',
};

function doctorText({ status, diagnoses }: Examination, askable: boolean): string {
  const show = relativeTo(status.place.directory);
  const runs =
    status.events.length === 0
      ? ['At a commit or a push here, git runs no hook at all.']
      : [
          'What git runs here, in this order:',
          ...status.events.flatMap((event) => eventLines(event, show)),
        ];
  const more =
    askable && diagnoses.some(isRemote) ? ['With --online the remotes are asked too.'] : [];
  const lines = diagnoses.flatMap(diagnosisLines);
  return [...runs, '', ...lines, '', ...more, summary(diagnoses), ''].join('\n');
}

const isRemote = ({ topic, state }: Diagnosis): boolean => topic === 'remote' && state !== 'note';

function diagnosisLines({ state, text, repair }: Diagnosis): readonly string[] {
  return [`${signs[state]}${text}`, ...(repair === undefined ? [] : [`          ${repair}`])];
}

function summary(diagnoses: readonly Diagnosis[]): string {
  const count = (state: Diagnosis['state']): number =>
    diagnoses.filter((diagnosis) => diagnosis.state === state).length;
  const errors = count('error');
  const warnings = count('warning');
  if (errors + warnings === 0) return 'All is well.';
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}; the command below each repairs it.`;
}
