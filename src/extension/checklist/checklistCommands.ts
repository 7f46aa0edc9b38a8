import type { ChecklistCommandId, CommandHandler } from '../commandIds';
import type { ChecklistSession } from './checklistSession';

/** The commands of the checklist; what each needs is loaded when it is first run. */
export function checklistCommands(
  session: ChecklistSession,
): Readonly<Record<ChecklistCommandId, CommandHandler>> {
  const { view } = session;
  return {
    'mlProject.checklist.attest': async (row) => (await import('./attest.js')).attest(session, row),
    'mlProject.checklist.withdraw': async (row) =>
      (await import('./attest.js')).withdraw(session, row),
    'mlProject.checklist.waive': async (row) =>
      (await import('./waive.js')).waive(session, 'waived', row),
    'mlProject.checklist.notApplicable': async (row) =>
      (await import('./waive.js')).waive(session, 'not-applicable', row),
    'mlProject.checklist.link': async (row) => (await import('./link.js')).link(session, row),
    'mlProject.checklist.create': async (row) =>
      (await import('./createMissing.js')).createMissing(session, row),
    'mlProject.checklist.showSearched': async (row) =>
      (await import('./showSearched.js')).showSearched(session, row),
    'mlProject.checklist.copyMarkdown': async (row) =>
      (await import('./copyMarkdown.js')).copyMarkdown(session, row),
    'mlProject.checklist.openEvidence': async (place) =>
      (await import('./openEvidence.js')).openEvidence(session, place),
    'mlProject.checklist.reveal': async (ids) => (await import('./reveal.js')).reveal(session, ids),
    'mlProject.checklist.byGroup': () => view.group('group'),
    'mlProject.checklist.byPhase': () => view.group('phase'),
    'mlProject.checklist.filter': async () => (await import('./narrow.js')).chooseFilter(session),
    'mlProject.checklist.search': async () => (await import('./narrow.js')).search(session),
    'mlProject.checklist.profile': async () =>
      (await import('./profile.js')).chooseProfile(session),
    'mlProject.checklist.report': async () => (await import('./reportPage.js')).showReport(session),
    'mlProject.checklist.export': async () =>
      (await import('./exportReport.js')).exportReport(session),
    'mlProject.checklist.refresh': () => {
      session.model.refresh();
      return Promise.resolve();
    },
  };
}
