import { z } from "zod";
import {
  BASES,
  FIELD_GROUPS,
  MARKS,
  OBLIGATIONS,
  PROVEN_NEEDS,
  RECIPIENTS,
  REQUEST_ACTORS,
  REQUEST_ACTS,
  REQUEST_PURPOSES,
  SOURCES,
  STATED_NEEDS,
  TERMS,
} from "./vocabulary.ts";

const text = z.string().min(1);
const list = <T extends readonly [string, ...string[]]>(words: T) => z.array(z.enum(words)).min(1);
const code = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "use kebab-case");

/** The id of a regime. */
export const RegimeId = z
  .string()
  .regex(/^R-[A-Z0-9]+(-[A-Z0-9]+)*$/, "an id such as R-ASY or R-PA-ACCESS");

const LawSchema = z.strictObject({
  cite: text,
  marks: list(MARKS),
  /** Where the text was read; in a file, a key of its `sources`. */
  source: text.optional(),
  status: z.enum(["in_force", "vacated", "stayed", "proposed"]).default("in_force"),
  effective_from: z.iso.date().nullable().default(null),
  note: text.optional(),
});
/** One text of law with how far it was checked, where, since when and whether it is in force. */
export type Law = z.infer<typeof LawSchema>;

/** What has to be done; `term` is how long a record is kept or within which time. */
const ObligationSchema = z.union([
  z.enum(OBLIGATIONS).transform((one) => ({ code: one, term: undefined })),
  z.strictObject({ code: z.enum(OBLIGATIONS), term: z.enum(TERMS) }),
]);

const obligations = z.array(ObligationSchema).default([]);

const WaySchema = z.strictObject({
  code,
  by: list(REQUEST_ACTORS).optional(),
  to: list(RECIPIENTS).optional(),
  for: list(REQUEST_PURPOSES).optional(),
  acts: list(REQUEST_ACTS).default(["disclose", "confirm-existence"]),
  basis: list(BASES),
  fields: list(FIELD_GROUPS).optional(),
  needs: z.array(z.enum([...PROVEN_NEEDS, ...STATED_NEEDS])).default([]),
  obligations,
  /** The law has this way; the product does not take it. */
  open: z.boolean().default(true),
  law: LawSchema,
});
/** One way in which something may be given: to whom, for what, on which basis, under what. */
export type Way = z.infer<typeof WaySchema>;

const NeverSchema = z
  .strictObject({
    by: list(REQUEST_ACTORS).optional(),
    to: list(RECIPIENTS).optional(),
    but_to: list(RECIPIENTS).optional(),
    for: list(REQUEST_PURPOSES).optional(),
    acts: list(REQUEST_ACTS).optional(),
    fields: list(FIELD_GROUPS).optional(),
    law: LawSchema,
  })
  .refine((never) => Object.keys(never).some((key) => key !== "law"), {
    message: "a never says what is never done: by, to, but_to, for, acts or fields",
  });
/** What no way, consent or order opens; every key that is given has to fit. */
export type Never = z.infer<typeof NeverSchema>;

const RegimeSchema = z
  .strictObject({
    id: RegimeId,
    title: text,
    version: z.iso.date(),
    /** `guards` denies unless a way is open. `conflict` never permits: it asks for counsel. */
    kind: z.enum(["guards", "conflict"]).default("guards"),
    trigger: text,
    /** `case`: everything on file. `marked`: fields that a mark, their source or class brings. */
    covers: z.enum(["case", "marked"]).default("case"),
    classes: list(FIELD_GROUPS).optional(),
    /** Facts from these sources stand under it. */
    sources: list(SOURCES).optional(),
    /** Attached to every case, whatever its type says. */
    every_case: z.boolean().default(false),
    /** Regimes that come with it. */
    brings: z.array(RegimeId).default([]),
    governs: list(REQUEST_ACTS).default([
      "disclose",
      "confirm-existence",
      "access-request",
      "bulk-access",
      "match",
    ]),
    /** It speaks of these recipients alone; left out: of all. */
    to: list(RECIPIENTS).optional(),
    hides_existence: z.boolean().default(false),
    laws: z.array(LawSchema).min(1),
    may_receive: z.array(WaySchema).default([]),
    exceptions: z.array(WaySchema).default([]),
    never: z.array(NeverSchema).default([]),
    obligations,
    record: obligations,
    penalty: z.array(z.strictObject({ text, law: LawSchema })).default([]),
    rule: text,
    open_questions: z.array(text).default([]),
  })
  .superRefine((regime, context) => {
    const ways = [...regime.may_receive, ...regime.exceptions];
    const say = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    for (const [at, key] of (["may_receive", "exceptions"] as const).entries()) {
      for (const [index, way] of regime[key].entries()) {
        const before = at === 0 ? index : regime.may_receive.length + index;
        if (ways.findIndex((one) => one.code === way.code) < before) {
          say([key, index, "code"], `the way ${way.code} stands twice in ${regime.id}`);
        }
        const other = way.acts.find((act) => !regime.governs.includes(act));
        if (other !== undefined) {
          say([key, index, "acts"], `${regime.id} does not govern ${other}; name it in governs`);
        }
        // Nothing but the person's own file is ever given for the asking.
        if (way.basis.includes("none") && way.to?.join() !== "the-person") {
          say([key, index, "basis"], "only what goes to the-person alone may need no basis");
        }
      }
    }
    if (regime.kind === "conflict" && ways.length > 0) {
      say(["may_receive"], `${regime.id} is of kind conflict, which permits nothing`);
    }
  });
/** A confidentiality regime: the law as data, read by `askRegimes` and shown on its page. */
export type Regime = z.infer<typeof RegimeSchema>;

/** One file of `regimes/`. */
export const RegimeFileSchema = z
  .strictObject({
    jurisdiction: text,
    version: z.iso.date(),
    sources: z.record(z.string(), text).default({}),
    regimes: z.array(RegimeSchema).min(1),
  })
  .superRefine((file, context) => {
    for (const [index, regime] of file.regimes.entries()) {
      for (const { path, law } of lawsOf(regime)) {
        if (law.source === undefined || Object.hasOwn(file.sources, law.source)) continue;
        const message = `the file's sources do not have ${law.source}`;
        context.addIssue({ code: "custom", path: ["regimes", index, ...path], message });
      }
    }
  })
  .transform(({ sources, ...file }) => ({
    ...file,
    regimes: file.regimes.map((regime) => withSources(regime, sources)),
  }));

/** Each law says in full where it was read, so that no reader needs the file's own short names. */
function withSources(regime: Regime, sources: Readonly<Record<string, string>>): Regime {
  const named = (law: Law): Law =>
    law.source === undefined ? law : { ...law, source: sources[law.source] ?? law.source };
  const inEach = <T extends { readonly law: Law }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, law: named(one.law) }));
  return {
    ...regime,
    laws: regime.laws.map(named),
    may_receive: inEach(regime.may_receive),
    exceptions: inEach(regime.exceptions),
    never: inEach(regime.never),
    penalty: inEach(regime.penalty),
  };
}

type Placed = { readonly path: readonly (string | number)[]; readonly law: Law };

/** Every text of law that a regime rests on, with where it stands. */
export function lawsOf(regime: Regime): readonly Placed[] {
  const under = (key: "may_receive" | "exceptions" | "never" | "penalty") =>
    regime[key].map(({ law }, index) => ({ path: [key, index, "law"], law }));
  return [
    ...regime.laws.map((law, index) => ({ path: ["laws", index], law })),
    ...under("may_receive"),
    ...under("exceptions"),
    ...under("never"),
    ...under("penalty"),
  ];
}

/** The law of a regime in one line. */
export const citationOf = ({ laws }: Regime): string =>
  [...new Set(laws.map(({ cite }) => cite))].join("; ");
