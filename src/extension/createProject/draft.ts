import type { Answers } from '../../core/answers';
import type { LoadedTemplate } from '../../core/template';
import type { GitIdentity } from '../../node/gitIdentity';
import type { Target } from '../../node/inspectTarget';

/** What happens with git: a repository of the project's own, or none. */
export type GitWish =
  | { readonly own: false }
  | {
      readonly own: true;
      /** Asked for where git does not know who commits. */
      readonly identity?: Partial<GitIdentity> & { readonly everywhere: boolean };
    };

/** What the wizard knows so far. */
export interface Draft {
  /** The folder in which the project's folder is made, or, with `inPlace`, the project's folder. */
  readonly location?: { readonly path: string; readonly inPlace: boolean };
  readonly name?: string;
  /** What lies where the project will be. */
  readonly target?: Target;
  readonly template?: LoadedTemplate;
  /** Where a template of the user's own came from. */
  readonly templateSource?: string | undefined;
  readonly answers: Answers;
  readonly git: GitWish;
}
