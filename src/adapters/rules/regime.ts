import { z } from "zod";

const text = z.string().min(1);

const RegimeSchema = z.strictObject({
  id: z.string().regex(/^R-[A-Z0-9]+$/, "an id such as R-ASY"),
  title: text,
  citation: text,
  may_receive: z.array(text).min(1),
  never: z.array(text).default([]),
  confidence: z.enum(["seen", "known", "contested"]),
});
/** A confidentiality regime: the law, who may receive, and who never may. */
export type Regime = z.infer<typeof RegimeSchema>;

/** One file of `regimes/`. */
export const RegimeFileSchema = z.strictObject({
  jurisdiction: text,
  version: z.iso.date(),
  regimes: z.array(RegimeSchema).min(1),
});
