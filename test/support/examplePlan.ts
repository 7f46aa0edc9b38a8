import type { Plan, PlannedFile } from '../../src/core/plan';
import { sha256 } from '../../src/node/sha256';

type Texts = Readonly<Record<string, string>>;

/**
 * A plan of text files; a path that ends with ".sh" is executable. A file that has a text in
 * `before` is merged, or deleted where it has no other text, and the plan expects that text.
 */
export function planOf(files: Texts, before: Texts = {}): Plan {
  const deleted = Object.keys(before).filter((path) => files[path] === undefined);
  return {
    template: { id: 'example', version: '1.0.0' },
    answers: { name: 'example', package: 'example' },
    commitSubject: 'Add the project structure',
    files: [
      ...Object.entries(files).map(([path, text]) => planned(path, text, before[path])),
      ...deleted.map((path) => ({ ...planned(path, '', before[path]), action: 'delete' as const })),
    ],
  };
}

function planned(path: string, text: string, before?: string): PlannedFile {
  return {
    path,
    ...(before === undefined ? { action: 'create' } : { action: 'merge', base: sha256(before) }),
    content: new TextEncoder().encode(text),
    executable: path.endsWith('.sh'),
  };
}

/** Small, with everything that a plan can have: nesting, an executable, an ignored and an empty file. */
export const smallPlan = planOf({
  '.gitignore': '*.env\n',
  '.ml-project/config.yaml': 'commits: {preset: course}\n',
  'src/a.py': 'A = 1\n',
  'src/deep/b.sh': '#!/bin/sh\n',
  'src/.env': 'PASSWORD=x\n',
  'data/.gitkeep': '',
});
