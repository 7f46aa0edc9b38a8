/** One thing that doctor has to say: what is so, why it matters, and what mends it. */
export interface Diagnosis {
  readonly topic:
    | 'git'
    | 'hooks'
    | 'rules'
    | 'engine'
    | 'identity'
    | 'ssh-key'
    | 'ssh-agent'
    | 'remote'
    | 'push'
    | 'services'
    | 'dependencies';
  /** `ok` and `note` ask for nothing; an `error` means that something is not checked at all. */
  readonly state: 'ok' | 'note' | 'warning' | 'error';
  readonly text: string;
  /** The command that repairs it. */
  readonly repair?: string;
}
