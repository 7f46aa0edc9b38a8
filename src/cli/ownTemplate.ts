import { formatVerdict } from '../core/conventions/formatVerdict';
import { jsonPlace } from '../core/conventions/lintJson';
import type { LoadedTemplate } from '../core/template';
import type { OwnTemplateReference } from '../core/templateReference';
import { openTemplate } from '../node/ownTemplate/openTemplate';
import { requireTrust } from '../node/ownTemplate/trustedTemplates';
import { hasColour } from './colour';
import { interruptible } from './interruptible';

/** What its author has to know of a template, for people and as JSON. */
export interface TemplateReport {
  readonly text: string;
  readonly findings: readonly unknown[];
}

/** A template, and the report on one of somebody's own; one with errors is used for nothing. */
export interface OwnTemplate {
  readonly template?: LoadedTemplate;
  /** Missing for those that ship with the product, which have nothing to say. */
  readonly report?: TemplateReport | undefined;
}

/**
 * Reads a template from a folder or a repository and looks it over. To name a folder is to trust it;
 * a repository is somebody else's, and is trusted once, with --trust.
 */
export async function openOwnTemplate(
  reference: OwnTemplateReference,
  { directory, trust }: { readonly directory: string; readonly trust: boolean },
): Promise<OwnTemplate> {
  if (reference.kind === 'git') await requireTrust(reference.url, trust);
  const { template, findings } = await interruptible((signal) =>
    openTemplate(reference, directory, signal),
  );
  const report = {
    text: formatVerdict(findings, { what: 'Template', colour: hasColour(process.stdout) }),
    findings: findings.map((each) => ({ path: each.where, ...jsonPlace(each) })),
  };
  const broken = findings.some(({ severity }) => severity === 'error');
  return template === undefined || broken ? { report } : { template, report };
}
