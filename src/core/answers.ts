/** What a user chose for one question. */
export type AnswerValue = string | boolean | readonly string[];

/** Key to value; `name` and `package` are always among them. */
export type Answers = Readonly<Record<string, AnswerValue>>;
