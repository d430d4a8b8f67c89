/**
 * What leaves the office, as it stands on the page that shows it: sections of named values, and
 * nothing beside them. Every format is made from this alone.
 */
export type LeavingDocument = {
  readonly title: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** Whose copy this is, by which release and of which day; on every page and every row. */
  readonly mark?: string;
  readonly sections: readonly {
    readonly title: string;
    readonly rows: readonly { readonly name: string; readonly value: string }[];
  }[];
};

/** Makes a tagged PDF (PDF/UA-1); undefined where the fonts have no sign for a letter of it. */
export type ToPdf = (document: LeavingDocument) => Buffer | undefined;

/** The names of the columns of a CSV, in the reader's language. */
export type CsvColumns = readonly [section: string, name: string, value: string, mark: string];

// Programs that open a table take such a cell for a formula (OWASP: CSV injection).
const FORMULA = /^[\s]*[=+\-@\t\r]/u;

/**
 * The document as CSV (RFC 4180, UTF-8): a line for each value, with the mark on each where there
 * is one. What a program could take for a formula begins with an apostrophe.
 */
export function toCsv({ sections, mark }: LeavingDocument, columns: CsvColumns): string {
  const head = mark === undefined ? columns.slice(0, 3) : columns;
  const lines = sections.flatMap(({ title, rows }) =>
    rows.map(({ name, value }) => [title, name, value, ...(mark === undefined ? [] : [mark])]),
  );
  return [head, ...lines].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

const cell = (text: string): string =>
  `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The document as JSON, with these keys and no others. */
export function toJson({ title, language, mark, sections }: LeavingDocument): string {
  const shown = sections.map((section) => ({
    title: section.title,
    rows: section.rows.map(({ name, value }) => ({ name, value })),
  }));
  const whole = { title, language, ...(mark === undefined ? {} : { mark }), sections: shown };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
