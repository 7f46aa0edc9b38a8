import type { Plan, PlannedFile } from '../../src/core/plan';

/** A plan of text files; a path that ends with ".sh" is executable, "merge:" before it merges. */
export function planOf(files: Readonly<Record<string, string>>): Plan {
  return {
    template: { id: 'example', version: '1.0.0' },
    answers: { name: 'example', package: 'example' },
    commitSubject: 'Add the project structure',
    files: Object.entries(files).map(([path, text]) => planned(path, text)),
  };
}

function planned(path: string, text: string): PlannedFile {
  return {
    path: path.replace(/^merge:/, ''),
    action: path.startsWith('merge:') ? 'merge' : 'create',
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
