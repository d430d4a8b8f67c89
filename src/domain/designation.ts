import { z } from "zod";

/** What is known of a period today; what a court changed stands beside what a notice said. */
export const DESIGNATION_STATUSES = [
  "in-force",
  "ended",
  "challenged",
  "stayed",
  "vacated",
  "unknown",
] as const;

const Period = z
  .strictObject({
    from: z.iso.date(),
    until: z.iso.date(),
    /** The days in which people may register, or register again. */
    register: z.strictObject({ from: z.iso.date(), until: z.iso.date() }).optional(),
    status: z.enum(DESIGNATION_STATUSES),
    cite: z.string().min(1),
    /** Read in the source, or known and to be checked. */
    mark: z.enum(["seen", "known", "contested"]),
    source: z.string().min(1),
    note: z.string().optional(),
  })
  .refine(({ from, until }) => from <= until, { error: "a period ends after it begins" });

const Designation = z.strictObject({
  id: z.string().regex(/^[A-Z]{3}-\d{4}$/, "the country in three letters, and the year"),
  country: z.string().regex(/^[A-Z]{3}$/, "a country in three letters (ISO 3166-1)"),
  /** People must have lived here since this day. */
  "lived-here-since": z.iso.date().optional(),
  periods: z.array(Period).min(1),
});
export type Designation = z.infer<typeof Designation>;

/**
 * A file of `designations/`: which countries a procedure is open to, period by period. It is public
 * law, tells nobody apart and decides nothing; a case keeps the days that its officer wrote down.
 */
export const DesignationFileSchema = z.strictObject({
  "case-type": z.string(),
  version: z.iso.date(),
  designations: z.array(Designation),
});
export type DesignationFile = z.infer<typeof DesignationFileSchema>;

/** What is wrong beyond the shape: ids that stand twice or fit no country, periods out of order. */
export function designationProblems({ designations }: DesignationFile): readonly string[] {
  const ids = designations.map(({ id }) => id);
  return designations.flatMap(({ id, country, periods }) => [
    ...(ids.filter((one) => one === id).length > 1 ? [`${id} stands twice`] : []),
    ...(id.startsWith(country) ? [] : [`${id} is no designation of ${country}`]),
    ...periods
      .slice(1)
      .filter(({ from }, place) => from < (periods[place]?.from ?? ""))
      .map(({ from }) => `the period of ${id} from ${from} stands after a later one`),
  ]);
}
