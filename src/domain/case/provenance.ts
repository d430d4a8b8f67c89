import type { CaseType, DeadlineDefinition } from "./case-type.ts";

/** How sure a citation is: read in the source, known and to be checked, or changed or contested. */
export type Mark = CaseType["sources"][string];

/**
 * The single laws that a citation names, each written out: `8 CFR 103.2(b)(8), (b)(16)(i)` gives
 * `8 CFR 103.2(b)(8)` and `8 CFR 103.2(b)(16)(i)`; texts between semicolons stand by themselves.
 */
export function citationsIn(text: string | readonly string[]): readonly string[] {
  return [text].flat().flatMap((one) => one.split(";").flatMap((part) => writtenOut(part.trim())));
}

function writtenOut(text: string): readonly string[] {
  const found: string[] = [];
  for (const piece of text.split(/,| and (?=\(|\d)/).map((one) => one.trim())) {
    const [, code = "", section = ""] =
      /^(\d+ [A-Z][\w.]+ )([\d.]+[a-z]*)/.exec(found.at(-1) ?? "") ?? [];
    if (piece === "") continue;
    if (code !== "" && piece.startsWith("(")) found.push(code + section + piece);
    else if (code !== "" && /^\d+[\d.]*(?:$|\()/.test(piece)) found.push(code + piece);
    else found.push(piece);
  }
  return found;
}

/** The entry of `sources` that covers a citation: the same text, or the longest part it is in. */
export function sourceOf(sources: CaseType["sources"], citation: string): string | undefined {
  return Object.keys(sources)
    .filter((source) => covers(source, citation))
    .toSorted((a, b) => b.length - a.length)[0];
}

// `8 CFR 103.2` covers `8 CFR 103.2(b)` and not `8 CFR 103.20`.
const covers = (source: string, citation: string): boolean =>
  citation.startsWith(source) && !/^[\w.]*\w/.test(citation.slice(source.length));

/** The mark of each single law of a citation; undefined where nothing covers it. */
export function marksOf(
  sources: CaseType["sources"],
  text: string | readonly string[],
): readonly { readonly citation: string; readonly mark: Mark | undefined }[] {
  return citationsIn(text).map((citation) => {
    const source = sourceOf(sources, citation);
    return { citation, mark: source === undefined ? undefined : sources[source] };
  });
}

export type CitedAt = {
  readonly path: readonly string[];
  readonly cite: string | readonly string[];
};

/**
 * Everywhere that a type names law by itself: events, provisions, review routes, and deadlines
 * that carry no mark of their own (a deadline with `confidence` says itself how sure it is).
 */
export function citedIn(type: CaseType): readonly CitedAt[] {
  return [
    ...Object.entries(type.events).flatMap(([name, { cite }]) =>
      cite === undefined ? [] : [{ path: ["events", name, "cite"], cite }],
    ),
    ...Object.entries(type.provisions).map(([name, cite]) => ({
      path: ["provisions", name],
      cite,
    })),
    ...Object.entries(type.deadlines).flatMap(([name, deadline]) =>
      deadline.cite === undefined || hasOwnMark(deadline)
        ? []
        : [{ path: ["deadlines", name, "cite"], cite: deadline.cite }],
    ),
    ...Object.entries(type.deadlines).flatMap(([name, { on_delivery: delivery }]) =>
      delivery === undefined
        ? []
        : [{ path: ["deadlines", name, "on_delivery", "cite"], cite: delivery.cite }],
    ),
    ...Object.entries(type.guards_cite ?? {}).map(([guard, cite]) => ({
      path: ["guards_cite", guard],
      cite,
    })),
    ...Object.entries(type.reviews).map(([name, { cite }]) => ({
      path: ["reviews", name, "cite"],
      cite,
    })),
  ];
}

const hasOwnMark = (deadline: DeadlineDefinition): boolean =>
  typeof deadline["confidence"] === "string";
