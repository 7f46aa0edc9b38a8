import type { ChecklistCommandId, CommandHandler } from '../commandIds';
import type { ChecklistSession } from './checklistSession';

/** The commands of the checklist; what each needs is loaded when it is first run. */
export function checklistCommands(
  session: ChecklistSession,
): Readonly<Record<ChecklistCommandId, CommandHandler>> {
  const { view } = session;
  return {
    'mlProject.assess': async (row) =>
      (await import('../assessment/assess.js')).assess(session, row),
    'mlProject.checklist.begin': async () => (await import('./begin.js')).begin(),
    'mlProject.checklist.attest': async (row) => (await import('./attest.js')).attest(session, row),
    'mlProject.checklist.withdraw': async (row) =>
      (await import('./withdraw.js')).withdraw(session, row),
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
    'mlProject.checklist.copyRow': async (row) =>
      (await import('./copyMarkdown.js')).copyMarkdown(session, row),
    'mlProject.checklist.openEvidence': async (place, root) =>
      (await import('./openEvidence.js')).openEvidence(place, root),
    'mlProject.checklist.reveal': async (ids, root) =>
      (await import('./reveal.js')).reveal(session, ids, root),
    'mlProject.checklist.byGroup': () => view.group('group'),
    'mlProject.checklist.byPhase': () => view.group('phase'),
    'mlProject.checklist.filter': async () => (await import('./narrow.js')).chooseFilter(session),
    'mlProject.checklist.search': async () => (await import('./narrow.js')).search(session),
    'mlProject.checklist.showAll': () => view.showAll(),
    'mlProject.checklist.toggle': () => session.toggle(),
    'mlProject.checklist.profile': async (row) =>
      (await import('./profile.js')).chooseProfile(session, row),
    'mlProject.checklist.report': async (row) =>
      (await import('./reportPage.js')).showReport(session, row),
    'mlProject.checklist.export': async (row) =>
      (await import('./exportReport.js')).exportReport(session, row),
    'mlProject.checklist.tryRule': async (at) =>
      (await import('./tryRule.js')).tryRule(session, at),
    'mlProject.checklist.refresh': () => {
      for (const project of session.projects) project.refresh();
      return Promise.resolve();
    },
  };
}
