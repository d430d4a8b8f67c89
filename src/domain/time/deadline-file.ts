import { z } from "zod";
import {
  CONFIDENCES,
  type DeadlineRule,
  DeadlineRuleSchema,
  type PostAllowance,
} from "./deadline-rule.ts";

const text = z.string().min(1);

const PostSchema = z
  .strictObject({
    "allow-days": z.int().positive().max(60),
    confidence: z.enum(CONFIDENCES),
    source: text,
  })
  .transform((raw): PostAllowance => ({
    allowDays: raw["allow-days"],
    confidence: raw.confidence,
    source: raw.source,
  }));

/** A whole file of `deadlines/`; every id stands once. */
export const DeadlineFileSchema = z
  .strictObject({
    jurisdiction: text,
    version: z.iso.date(),
    sources: z.record(z.string(), text).default({}),
    post: PostSchema.optional(),
    rules: z.array(DeadlineRuleSchema).min(1),
  })
  .refine((file) => new Set(file.rules.map((r) => r.id)).size === file.rules.length, {
    message: "a rule id stands twice",
    path: ["rules"],
  })
  .refine((file) => file.post !== undefined || file.rules.every(({ byPost }) => !byPost), {
    message:
      "a rule that may be answered by post needs the file's own post: how many days to leave",
    path: ["post"],
  })
  .transform(({ post, rules, ...file }) => ({
    ...file,
    rules: rules.map(({ byPost, ...rule }): DeadlineRule =>
      byPost && post !== undefined ? { ...rule, post } : rule,
    ),
  }));
