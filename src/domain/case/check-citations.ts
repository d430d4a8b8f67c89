import type { CaseType } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { citedIn, marksOf } from "./provenance.ts";

/** No law stands in a type without saying whether somebody read it in the source. */
export function checkCitations(type: CaseType): readonly CaseTypeProblem[] {
  return citedIn(type).flatMap(({ path, cite }) =>
    marksOf(type.sources, cite)
      .filter(({ mark }) => mark === undefined)
      .map(({ citation }) => ({
        path,
        code: "citation-without-provenance",
        message:
          `nothing in sources covers ${citation}; add it, or the section it is in, as seen ` +
          "(read in the source), known (to be checked) or contested (changed, or in dispute)" +
          comma(cite),
      })),
  );
}

// A comma begins the next law, which surprises whoever meant `Convention, Art 3` as one.
const comma = (cite: string | readonly string[]): string =>
  [cite].flat().some((one) => one.includes(","))
    ? `; the comma in ${[cite].flat().join("; ")} separates two laws: one law has no comma`
    : "";
