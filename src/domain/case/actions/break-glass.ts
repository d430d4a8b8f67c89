import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { type BrokenGlass, glassEnd } from "../given-access.ts";
import { textOf } from "../text-of.ts";
import { readerOf, unclearReason } from "./ask-access.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "glass-for": {
    kind: "choice",
    class: "record",
    optional: false,
    options: [
      "danger-to-life",
      "medical-emergency",
      "child-at-risk",
      "detention-or-removal-now",
      "court-today",
    ],
  },
  "glass-why": { kind: "long-text", class: "record", optional: false, max: 1000 },
};

/**
 * An emergency opens one case for 60 minutes to somebody whose case it is not. The person and the
 * supervisors are told at once, and somebody else says afterwards whether it was justified.
 */
export const breakGlass: ActionKind = {
  kind: "break-glass",
  fields: () => FIELDS,
  decide({ acting, purpose, now, newId }, input) {
    const said = textOf(input["glass-why"]);
    const unclear = unclearReason("glass-why", said);
    if (unclear !== undefined) return unclear;
    const breaks: BrokenGlass = {
      ...readerOf(acting, purpose, newId()),
      why: textOf(input["glass-for"]),
      said,
      at: now,
      endsAt: glassEnd(now),
    };
    return { payload: { record: { access: { breaks } } } };
  },
};
