import { type Language, localeTags } from "./languages.ts";

/**
 * A calendar date with its weekday: 'Thursday 30 April 2026'. Takes 'YYYY-MM-DD' (a longer text,
 * such as an instant, is a bug and throws: a date depends on nobody's time zone).
 */
export function formatDate(on: string, language: Language): string {
  return arrange(dayOf(on), language, { ...fullDay, timeZone: "UTC" });
}

/** The same without the year, for lists inside one year: 'Thursday 30 April'. */
export function formatDay(on: string, language: Language): string {
  const { year: _, ...day } = fullDay;
  return arrange(dayOf(on), language, { ...day, timeZone: "UTC" });
}

/** A short date for narrow columns, still with its weekday: 'Thu 30 Apr 2026'. */
export function formatShortDate(on: string, language: Language): string {
  const short = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  return arrange(dayOf(on), language, { ...short, timeZone: "UTC" });
}

/** 'April 2026', from 'YYYY-MM' or 'YYYY-MM-DD'. */
export function formatMonth(month: string, language: Language): string {
  const style = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return formatter(language, style).format(dayOf(`${month.slice(0, 7)}-01`));
}

/**
 * An instant as the office's clocks show it: 'Tuesday 3 March 2026, 10:42'.
 * Takes an ISO 8601 instant and an IANA time zone such as 'America/New_York'.
 */
export function formatInstant(at: string, language: Language, zone: string): string {
  const day = arrange(new Date(at), language, { ...fullDay, timeZone: zone });
  const comma = language === "ar" ? "،" : ",";
  return `${day}${comma} ${formatTime(at, language, zone)}`;
}

/** The time of day of an instant: '10:42'. */
export function formatTime(at: string, language: Language, zone: string): string {
  const style = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
  return formatter(language, style).format(new Date(at));
}

/** The calendar date ('YYYY-MM-DD') on which an instant falls in a time zone. */
export function dateOfInstant(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: zone,
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((piece) => piece.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The day of an instant in the office's zone, or the day itself where no hour is told. */
export const dayIn = (at: string, zone: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(at) ? at : dateOfInstant(at, zone);

const fullDay = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

function dayOf(on: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Error(`Not a calendar date: ${on}`);
  const day = new Date(`${on}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(on)) {
    throw new Error(`No such day: ${on}`);
  }
  return day;
}

function arrange(day: Date, language: Language, style: Intl.DateTimeFormatOptions): string {
  const written = formatter(language, style).format(day);
  // English puts a comma after the weekday; in a sentence about a deadline it only gets in the way.
  return language === "en" ? written.replace(",", "") : written;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(style)}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(localeTags[language], style);
    formatters.set(key, found);
  }
  return found;
}
