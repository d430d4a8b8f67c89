import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { lastDay } from "../given-access.ts";
import { textOf } from "../text-of.ts";
import { isReader } from "./ask-access.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "access-request": { kind: "choice", class: "record", optional: false },
  "access-answer": {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["approve", "decline"],
  },
  "access-until": {
    kind: "date",
    class: "record",
    optional: false,
    when: { field: "access-answer", is: "approve" },
  },
  "access-because": { kind: "long-text", class: "record", optional: false, max: 1000 },
};

/**
 * A supervisor lets a colleague read the case up to a last day, or does not, and says why. Nobody
 * answers what they asked themselves; who has a conflict of interest gets nothing.
 */
export const answerAccess: ActionKind = {
  kind: "answer-access",
  fields: () => FIELDS,
  decide({ state, acting, today }, input) {
    const no = (field: string, code: string) =>
      refuse("invalid-input", { fields: [{ field, code }] });
    const id = textOf(input["access-request"]);
    const asked = state.accessAsked?.find((one) => one.id === id && one.answer === undefined);
    if (asked === undefined) return no("access-request", "choose-one");
    if (isReader(asked, acting)) return refuse("second-person-needed");
    const answer = textOf(input["access-answer"]);
    if (answer === "approve" && state.excluded.some((one) => one.actorId === asked.actorId)) {
      return no("access-request", "excluded");
    }
    const until = textOf(input["access-until"]);
    if (answer === "approve" && until < today) return no("access-until", "grant-over");
    const last = lastDay(today, asked.days);
    if (answer === "approve" && until > last) {
      const problem = { field: "access-until", code: "grant-too-long", params: { last } };
      return refuse("invalid-input", { fields: [problem] });
    }
    const answers = {
      id,
      answer,
      answeredOn: today,
      answeredBy: acting.actorId,
      because: textOf(input["access-because"]),
      ...(answer === "approve" ? { from: today, until } : {}),
    };
    return { payload: { record: { access: { answers } } } };
  },
};
