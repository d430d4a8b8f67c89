import { logProblem } from "#domain/event-log/log-problem.ts";
import type { LogProblem } from "#domain/event-log/log-item.ts";

/**
 * Ends the reading of a file from inside a parser's callback, where no value can be returned. It
 * never leaves this folder: `readEventLog` turns it back into the problem that it carries.
 */
export class FileRefused extends Error {
  readonly problem: LogProblem;

  constructor(...parts: Parameters<typeof logProblem>) {
    const problem = logProblem(...parts);
    super(problem.message);
    this.problem = problem;
  }
}
