/** What a test process tells the runner; `end` is the only proof that a run came to its end. */
export type TestEvent =
  | { readonly kind: 'start'; readonly title: string }
  | { readonly kind: 'retry'; readonly title: string; readonly error: string }
  | { readonly kind: 'pass'; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'fail'; readonly title: string; readonly error: string }
  | { readonly kind: 'skip'; readonly title: string }
  | { readonly kind: 'broken'; readonly error: string }
  | { readonly kind: 'alive' }
  | { readonly kind: 'end' };

/** The environment by which the runner tells a test process what to do. */
export interface SuiteEnvironment {
  /** Absolute paths of compiled test files, as a JSON array. */
  readonly TEST_FILES: string;
  /** Where to send events: one POST with a JSON body each. */
  readonly TEST_RESULTS_URL: string;
  /** A regular expression that titles must match; empty for all. */
  readonly TEST_GREP: string;
  /** How often a test that fails is tried again. */
  readonly TEST_RETRIES: string;
}
