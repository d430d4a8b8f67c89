const REFERENCES = /RC-[0-9A-Z]{4}-[0-9A-Z]{4}|imported-[0-9a-f]{32}/g;

/** What a log says of a request: never its own address, which may name a case. */
export type Faulty = {
  readonly id: string;
  readonly method: string;
  /** The pattern of the address, such as `/cases/:caseId`. */
  readonly pattern: string | undefined;
};

/** One fault for the log: which request, at which kind of address, and where in the code. */
export function faultLine({ id, method, pattern }: Faulty, error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error ${id} ${method} ${pattern ?? "?"} ${told.replaceAll(REFERENCES, "RC-…")}`;
}
