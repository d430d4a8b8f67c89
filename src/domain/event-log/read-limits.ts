/** What a reader accepts; beyond each limit the file or the record is refused with its number. */
export type ReadLimits = {
  fileBytes: number;
  /** A log that has to be held in memory because its stream cannot be read twice. */
  heldBytes: number;
  depth: number;
  valueLength: number;
  /** One row, one tag or one JSON record, in characters. */
  recordLength: number;
  attributesPerRecord: number;
  columns: number;
  cases: number;
  events: number;
  eventsPerCase: number;
  /** More different activities, roles, channels or departments than this are people, not work. */
  distinctValues: number;
  /** A longer activity, role, channel or department is text about a case. */
  plainValueLength: number;
};

export const readLimits: ReadLimits = {
  fileBytes: 512 * 1024 * 1024,
  heldBytes: 64 * 1024 * 1024,
  depth: 64,
  valueLength: 10_000,
  recordLength: 1024 * 1024,
  attributesPerRecord: 1_000,
  columns: 1_000,
  cases: 250_000,
  events: 1_000_000,
  eventsPerCase: 10_000,
  distinctValues: 200,
  plainValueLength: 200,
};
