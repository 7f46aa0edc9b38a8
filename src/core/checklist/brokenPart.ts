/** Why a rule cannot be compiled, and which pattern, glob or key path of it is the reason. */
export class BrokenPart extends Error {
  constructor(
    /** As it stands in the rule. */
    readonly part: string,
    why: string,
  ) {
    super(why);
  }
}
