import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The import walls of the house; test/unit/architecture.test.ts checks the same table from outside. */
const wall = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

export default defineConfig(
  globalIgnores(['dist/', 'out/', '.cache/', 'media/', 'src/generated/', 'test/fixtures/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'BinaryExpression[operator="instanceof"][right.name="Problem"]',
          message: 'Each bundle has a class Problem of its own: ask isProblem.',
        },
      ],
    },
  },
  {
    // mocha's describe and it return nothing that anybody awaits, and tests may print.
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      'no-console': 'off',
    },
  },
  {
    files: ['build/**/*.mjs', '*.mjs', 'test/**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        Buffer: 'readonly',
        URL: 'readonly',
      },
    },
  },
  wall(
    ['src/core/**'],
    ['vscode', 'node:*', 'simple-git', '**/node/**', '**/cli/**', '**/extension/**'],
    'core is true without disk, git or editor.',
  ),
  wall(
    ['src/node/**'],
    ['vscode', 'simple-git', '**/cli/**', '**/extension/**', '**/generated/**'],
    'node knows a disk and git, never an editor; generated documents reach it through core.',
  ),
  wall(
    ['src/cli/**'],
    ['vscode', 'simple-git', '**/extension/**', '**/generated/**'],
    'The command line stands on core and node alone.',
  ),
  wall(
    ['src/extension/**'],
    ['**/cli/**', '**/generated/**'],
    'The editor stands on core and node alone.',
  ),
  prettier,
);
