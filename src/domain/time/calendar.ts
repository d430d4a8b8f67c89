import { z } from "zod";
import { CONFIDENCES, type Confidence } from "./deadline-rule.ts";

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A day off by law, or only kept as one; the earliest reading knows only the law. */
export type HolidayClass = "statutory" | "observed";

export type HolidayDay =
  | { readonly by: "fixed"; readonly month: number; readonly day: number }
  | {
      readonly by: "weekday";
      readonly month: number;
      readonly weekday: Weekday;
      /** 1 to 4, or -1 for the last one of the month. */
      readonly nth: number;
    }
  /** Days from Western Easter Sunday. */
  | { readonly by: "easter"; readonly offset: number }
  | { readonly by: "dates"; readonly dates: readonly string[] };

export type Holiday = {
  readonly id: string;
  readonly day: HolidayDay;
  readonly class: HolidayClass;
  readonly fromYear?: number;
  readonly toYear?: number;
  readonly exceptYears: readonly number[];
  /** Days by which a holiday on a weekend is also kept, and as which class. */
  readonly shift?: {
    readonly saturday: number;
    readonly sunday: number;
    readonly class: HolidayClass;
  };
  readonly confidence: Confidence;
  readonly source: string;
};

export type Closure = {
  readonly id: string;
  readonly on: string;
  readonly confidence: Confidence;
  readonly source: string;
};

/** The days a forum does not work. */
export type Calendar = {
  readonly id: string;
  readonly version: string;
  /** IANA zone in which the forum's dates are read. */
  readonly zone: string;
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly Holiday[];
  readonly closures: readonly Closure[];
};

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use kebab-case");
const text = z.string().min(1);
const year = z.int().min(1900).max(2200);
const sourced = { confidence: z.enum(CONFIDENCES), source: text };

const HolidaySchema = z
  .strictObject({
    id: kebab,
    fixed: z
      .string()
      .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "month and day as MM-DD")
      .optional(),
    weekday: z
      .strictObject({
        month: z.int().min(1).max(12),
        day: z.enum(WEEKDAYS),
        nth: z.union([z.int().min(1).max(4), z.literal(-1)]),
      })
      .optional(),
    easter: z.int().min(-60).max(70).optional(),
    dates: z.array(z.iso.date()).min(1).optional(),
    class: z.enum(["statutory", "observed"]).default("statutory"),
    "from-year": year.optional(),
    "to-year": year.optional(),
    "except-years": z.array(year).default([]),
    shift: z
      .strictObject({
        saturday: z.int().min(-3).max(3),
        sunday: z.int().min(-3).max(3),
        class: z.enum(["statutory", "observed"]),
      })
      .optional(),
    ...sourced,
  })
  .refine(
    (raw) =>
      [raw.fixed, raw.weekday, raw.easter, raw.dates].filter((d) => d !== undefined).length === 1,
    { message: "a holiday says its day once: fixed, weekday, easter or dates" },
  );
type RawHoliday = z.infer<typeof HolidaySchema>;

function toDay(raw: RawHoliday): HolidayDay {
  if (raw.fixed !== undefined) {
    return { by: "fixed", month: Number(raw.fixed.slice(0, 2)), day: Number(raw.fixed.slice(3)) };
  }
  if (raw.weekday !== undefined) {
    const { month, day, nth } = raw.weekday;
    return { by: "weekday", month, weekday: day, nth };
  }
  if (raw.easter !== undefined) return { by: "easter", offset: raw.easter };
  return { by: "dates", dates: raw.dates ?? [] };
}

function toHoliday(raw: RawHoliday): Holiday {
  return {
    id: raw.id,
    day: toDay(raw),
    class: raw.class,
    ...(raw["from-year"] === undefined ? {} : { fromYear: raw["from-year"] }),
    ...(raw["to-year"] === undefined ? {} : { toYear: raw["to-year"] }),
    exceptYears: raw["except-years"],
    ...(raw.shift === undefined ? {} : { shift: raw.shift }),
    confidence: raw.confidence,
    source: raw.source,
  };
}

/** One file of `calendars/`; parsing yields a `Calendar`. */
export const CalendarSchema = z
  .strictObject({
    id: kebab,
    version: z.iso.date(),
    title: text,
    zone: text,
    weekend: z.array(z.enum(WEEKDAYS)).min(1).max(2),
    holidays: z.array(HolidaySchema),
    closures: z.array(z.strictObject({ id: kebab, on: z.iso.date(), ...sourced })).default([]),
  })
  .transform((raw): Calendar => ({
    id: raw.id,
    version: raw.version,
    zone: raw.zone,
    weekend: raw.weekend,
    holidays: raw.holidays.map(toHoliday),
    closures: raw.closures,
  }));
