/** Something the person at the terminal can mend. The message goes to stderr; exit code 1, or 2. */
export class CliFailure extends Error {
  readonly exitCode: 1 | 2;
  /** What the office answered, for `--json`. */
  readonly problem: object | undefined;

  constructor(message: string, exitCode: 1 | 2 = 1, problem?: object) {
    super(message);
    this.exitCode = exitCode;
    this.problem = problem;
  }
}
