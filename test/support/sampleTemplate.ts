import type { LoadedTemplate, Question, Template, TemplateFile } from '../../src/core/template';

const questions: Question[] = [
  {
    key: 'environment',
    title: 'Python environment',
    step: 'environment',
    type: 'choice',
    default: 'uv',
    choices: [
      { value: 'uv', label: 'uv', detail: 'Fast.' },
      { value: 'none', label: 'None' },
    ],
  },
  {
    key: 'services',
    title: 'Services',
    step: 'contents',
    type: 'choices',
    default: ['postgres'],
    choices: [
      { value: 'postgres', label: 'Postgres', detail: 'On 5432.' },
      { value: 'mlflow', label: 'MLflow' },
    ],
  },
  {
    key: 'sample',
    title: 'Sample pipeline',
    label: 'A sample pipeline',
    step: 'contents',
    type: 'boolean',
    default: true,
  },
  {
    key: 'commits',
    title: 'Commits',
    step: 'conventions',
    type: 'choice',
    default: 'course',
    choices: [
      { value: 'course', label: 'Seven rules' },
      { value: 'conventional', label: 'Conventional' },
    ],
  },
  {
    key: 'branches',
    title: 'Branches',
    step: 'conventions',
    type: 'choice',
    default: 'trunk',
    choices: [
      { value: 'trunk', label: 'Trunk' },
      { value: 'git-flow', label: 'git-flow' },
    ],
  },
];

/** A small manifest with every kind of list that a wizard shows. */
export const sampleManifest: Template = {
  id: 'sample',
  version: '1.2.3',
  title: 'Sample',
  steps: [
    { id: 'environment', title: 'Environment' },
    { id: 'contents', title: 'Contents', hint: 'What to include' },
    { id: 'conventions', title: 'Conventions' },
  ],
  questions,
  secrets: ['postgres'],
  files: [{ path: 'src/docker', when: 'services.size > 0' }],
};

/** A template made of texts. */
export function templateOf(
  files: Readonly<Record<string, string>>,
  manifest: Template = sampleManifest,
): LoadedTemplate {
  const encoder = new TextEncoder();
  const stored: readonly TemplateFile[] = Object.entries(files).map(([path, text]) => ({
    path,
    content: encoder.encode(text),
  }));
  return { manifest, files: stored };
}
