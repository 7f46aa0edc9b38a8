/** Every command that package.json contributes; the manifest test holds both lists together. */
export type CommandId =
  | 'mlProject.createProject'
  | 'mlProject.adopt'
  | 'mlProject.checkTemplate'
  | 'mlProject.installEnvironment'
  | 'mlProject.undo'
  | ChecklistCommandId
  | ConventionCommandId
  | ServiceCommandId
  | UpdateCommandId;

/** The commands of the services' view and rows. */
export type ServiceCommandId =
  | 'mlProject.services.logs'
  | 'mlProject.services.openPage'
  | 'mlProject.services.refresh'
  | 'mlProject.services.start'
  | 'mlProject.services.startAll'
  | 'mlProject.services.stop'
  | 'mlProject.services.stopAll';

/** The commands that bring a project to a newer template or other options. */
export type UpdateCommandId =
  | 'mlProject.updateProject'
  | 'mlProject.changeOptions'
  | 'mlProject.resolveUpdate'
  | 'mlProject.abortUpdate';

/** The commands about rules for commits and branches. */
export type ConventionCommandId =
  | 'mlProject.checkAuthorization'
  | 'mlProject.checkBranchNames'
  | 'mlProject.doctor'
  | 'mlProject.importRules'
  | 'mlProject.installHooks'
  | 'mlProject.renameBranch'
  | 'mlProject.uninstallHooks';

/** The commands of the checklist's view and rows. */
export type ChecklistCommandId =
  | 'mlProject.assess'
  | 'mlProject.checklist.begin'
  | 'mlProject.checklist.attest'
  | 'mlProject.checklist.withdraw'
  | 'mlProject.checklist.waive'
  | 'mlProject.checklist.notApplicable'
  | 'mlProject.checklist.link'
  | 'mlProject.checklist.create'
  | 'mlProject.checklist.showAll'
  | 'mlProject.checklist.showSearched'
  | 'mlProject.checklist.copyMarkdown'
  | 'mlProject.checklist.copyRow'
  | 'mlProject.checklist.openEvidence'
  | 'mlProject.checklist.reveal'
  | 'mlProject.checklist.byGroup'
  | 'mlProject.checklist.byPhase'
  | 'mlProject.checklist.filter'
  | 'mlProject.checklist.search'
  | 'mlProject.checklist.profile'
  | 'mlProject.checklist.report'
  | 'mlProject.checklist.export'
  | 'mlProject.checklist.refresh'
  | 'mlProject.checklist.toggle'
  | 'mlProject.checklist.tryRule';

/** What a command does with what the editor hands it: a row, a place, or nothing from the palette. */
export type CommandHandler = (...given: readonly unknown[]) => Promise<void>;

/** What each command does. `activate` registers the whole table. */
export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;
