/** Every command that package.json contributes; the manifest test holds both lists together. */
export type CommandId =
  | 'mlProject.checkBranchNames'
  | 'mlProject.createProject'
  | 'mlProject.renameBranch'
  | 'mlProject.undo';

/** What each command does. `activate` registers the whole table. */
export type CommandTable = Readonly<Record<CommandId, () => Promise<void>>>;
