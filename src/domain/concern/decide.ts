import { z } from "zod";
import { type Refusal, refuse } from "../refusal.ts";
import { type ConcernEvent, type ConcernKind, FOUND, type Hearer } from "./events.ts";
import type { ConcernStage, ConcernState } from "./state.ts";

/** Days within which an answer is promised; later it is shown as late, to the person too. */
export const ANSWER_DAYS = 30;

const text = z.string().trim().min(1).max(5000);

/** What each kind takes. */
export const CONCERN_INPUT = {
  raise: z.strictObject({ text }),
  "take-up": z.strictObject({}),
  ask: z.strictObject({ text }),
  reply: z.strictObject({ text }),
  answer: z.strictObject({ text, found: z.enum(FOUND) }),
  close: z.strictObject({}),
} as const satisfies Readonly<Record<ConcernKind, z.ZodType>>;

export type Later = Exclude<ConcernKind, "raise">;

const WHEN: Readonly<Record<Later, readonly ConcernStage[]>> = {
  "take-up": ["raised"],
  ask: ["taken-up"],
  // Whoever is not content with an answer says so, and it is taken up again.
  reply: ["raised", "taken-up", "asked", "answered"],
  answer: ["taken-up", "asked"],
  close: ["answered"],
};

/** The kinds that the stage leaves open, for who hears it or for who raised it. */
export const openKinds = (
  { stage, as }: Pick<ConcernState, "stage" | "as">,
  forWhom: "hearer" | "raiser",
): readonly Later[] =>
  (Object.keys(WHEN) as Later[]).filter(
    (kind) =>
      (kind === "reply") === (forWhom === "raiser") &&
      WHEN[kind].includes(stage) &&
      (kind !== "ask" || as !== "office"),
  );

/**
 * What one act makes of a concern: an event, or why not. `by` is who hears it; a reply is the
 * person's own and has none. Pure.
 */
export function decideConcern(
  state: ConcernState,
  kind: Later,
  input: unknown,
  { on, by }: { readonly on: string; readonly by: Hearer | undefined },
): ConcernEvent | Refusal {
  const parsed = CONCERN_INPUT[kind].safeParse(input);
  if (!parsed.success) return refuse("invalid-input", { fields: problemsOf(parsed.error) });
  const forWhom = kind === "reply" ? "raiser" : "hearer";
  if (!openKinds(state, forWhom).includes(kind)) return refuse("concern-stage");
  const said = parsed.data as { text: string; found: (typeof FOUND)[number] };
  if (kind === "reply") return { type: "PersonReplied", on, text: said.text };
  if (by === undefined) return refuse("not-allowed", { params: { event: "concern" } });
  if (kind === "take-up") return { type: "ConcernTakenUp", on, by };
  if (kind === "close") return { type: "ConcernClosed", on, by };
  if (kind === "ask") return { type: "PersonAsked", on, by, text: said.text };
  return { type: "ConcernAnswered", on, by, text: said.text, found: said.found };
}

/** The fields of a form that was not understood. */
export const problemsOf = (error: z.ZodError) =>
  error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((field) => ({ field, code: "unknown-field" }))
      : [{ field: issue.path.join("."), code: codeOf(issue.code) }],
  );

const codeOf = (code: string): string =>
  code === "invalid_value" ? "choose-one" : code === "too_big" ? "too-long" : "required";
