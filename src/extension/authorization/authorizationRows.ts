import * as vscode from 'vscode';
import type { Diagnosis } from '../../node/doctor/diagnosis';

/** What choosing a row does. */
export type AuthorizationAction =
  'set-identity' | 'make-key' | 'hand-out-key' | 'fill-agent' | 'set-remote' | 'ask-remote';

/** One thing that was looked at, and what can be done about it. */
export interface AuthorizationRow extends vscode.QuickPickItem {
  readonly action: AuthorizationAction;
  /** The same repair for a terminal. */
  readonly command?: string;
  /** Whether something has to be done here. */
  readonly urgent: boolean;
}

const icons: Readonly<Record<Diagnosis['state'], string>> = {
  ok: 'pass',
  note: 'info',
  warning: 'warning',
  error: 'error',
};

const labels: Partial<Readonly<Record<Diagnosis['topic'], string>>> = {
  identity: 'Identity',
  'ssh-key': 'SSH key',
  'ssh-agent': 'SSH agent',
  remote: 'Remote',
  push: 'Push rights',
};

interface Offer {
  readonly action: AuthorizationAction;
  /** In words. */
  readonly offer: string;
}

/** What choosing a row does where all is well, and where it is not. */
const offers: Partial<
  Readonly<Record<Diagnosis['topic'], { readonly ok: Offer; readonly not: Offer }>>
> = {
  'ssh-key': {
    ok: { action: 'hand-out-key', offer: 'copy the public key' },
    not: { action: 'make-key', offer: 'make a key' },
  },
  'ssh-agent': {
    ok: { action: 'fill-agent', offer: 'add a key' },
    not: { action: 'fill-agent', offer: 'add the key' },
  },
  remote: {
    ok: { action: 'set-remote', offer: 'change it' },
    not: { action: 'set-remote', offer: 'say where it is' },
  },
  push: {
    ok: { action: 'ask-remote', offer: 'ask again' },
    not: { action: 'hand-out-key', offer: 'copy the public key, for the server' },
  },
};

const identity: Readonly<Record<'ok' | 'not', Offer>> = {
  ok: { action: 'set-identity', offer: 'change it' },
  not: { action: 'set-identity', offer: 'say who you are' },
};

const copyButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('copy'),
  tooltip: 'Copy the Command',
};

/** The rows of the guide, in the order in which they depend on each other. */
export function authorizationRows(
  diagnoses: readonly Diagnosis[],
  online: boolean,
): readonly AuthorizationRow[] {
  const rows = diagnoses.map((diagnosis): AuthorizationRow => {
    const { topic, state, text, repair } = diagnosis;
    const { action, offer } = (offers[topic] ?? identity)[state === 'ok' ? 'ok' : 'not'];
    return {
      label: labels[topic] ?? topic,
      description: offer,
      detail: text,
      iconPath: new vscode.ThemeIcon(icons[state]),
      action,
      urgent: state === 'error',
      ...(repair !== undefined && { command: repair, buttons: [copyButton] }),
    };
  });
  const remote = diagnoses.some(({ topic, state }) => topic === 'remote' && state !== 'note');
  return remote && !online ? [...rows, askRow] : rows;
}

const askRow: AuthorizationRow = {
  label: labels.push ?? '',
  description: 'ask the remote',
  detail: 'Not asked yet: this uses the network, and pushes nothing.',
  iconPath: new vscode.ThemeIcon('cloud'),
  action: 'ask-remote',
  urgent: false,
};
