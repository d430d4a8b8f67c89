import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import { computeById } from "./compute-deadline.ts";
import type { DeadlineFacts, Service, TimeRefusal, Toll } from "./deadline.ts";
import type { DeadlineRule } from "./deadline-rule.ts";
import { refuseTime } from "./refuse-time.ts";
import { readVectorRows, type VectorRow } from "./vector-rows.ts";

export type VectorResult = {
  readonly row: number;
  readonly isRight: boolean;
  readonly id: string;
  readonly expected: string;
  /** The computed day or moment, or `refused:<field>:<problem>`. */
  readonly got: string;
  /** `ok|FAIL <id> <expected> <got>` */
  readonly line: string;
  /** Of a wrong row, what is wrong with it, in words. */
  readonly why?: string;
};
export type VectorReport = {
  readonly rows: readonly VectorResult[];
  readonly right: number;
  readonly wrong: number;
  /** `N right, M wrong` */
  readonly summary: string;
};

/**
 * Computes every row of a table of worked deadlines and compares. Ids may end in `#display`,
 * `#adverse`, `#closures`, `[toll=A..B]` (several times) and `.ABROAD`; no reading means display.
 */
export function checkVectors(
  csvText: string,
  rules: readonly DeadlineRule[],
  calendars: readonly Calendar[],
): VectorReport | TimeRefusal {
  const rows = readVectorRows(csvText);
  if ("refused" in rows) return rows;
  const results = rows.map((row) => checkRow(row, rules, calendars));
  const right = results.filter((result) => result.isRight).length;
  const wrong = results.length - right;
  return { rows: results, right, wrong, summary: `${right} right, ${wrong} wrong` };
}

function checkRow(
  row: VectorRow,
  rules: readonly DeadlineRule[],
  calendars: readonly Calendar[],
): VectorResult {
  const { id, expected } = row;
  const due = dueOfRow(row, rules, calendars);
  const got = typeof due === "string" ? due : say(due);
  const isRight = isSameDue(expected, got);
  const line = `${isRight ? "ok" : "FAIL"} ${id} ${expected} ${got}`;
  return { row: row.row, isRight, id, expected, got, line, ...(isRight ? {} : why(row, due)) };
}

// The columns of the table, by the names of what the engine was asked with.
const COLUMN: Readonly<Record<string, string>> = {
  triggerOn: "start_date",
  triggerAt: "start_date",
  service: "service_method",
};

function why(row: VectorRow, due: string | TimeRefusal): { readonly why: string } {
  if (typeof due !== "string") {
    const column = COLUMN[due.field] ?? "rule_id";
    return { why: `${column} "${inColumn(row, column)}": ${due.reason} ${due.remedy}` };
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(row.expected)) {
    return { why: `expected_due_date "${row.expected}" is no day: write it as YYYY-MM-DD.` };
  }
  return { why: `${row.start} by ${row.service} gives ${due}, not ${row.expected}.` };
}

const inColumn = (row: VectorRow, column: string): string =>
  ({ start_date: row.start, service_method: row.service })[column] ?? row.id;

function dueOfRow(
  row: VectorRow,
  rules: readonly DeadlineRule[],
  calendars: readonly Calendar[],
): string | TimeRefusal {
  const asked = readVectorId(row.id, rules);
  if ("refused" in asked) return asked;
  const { ruleId, reading, ...facts } = asked;
  const trigger = row.start.includes("T") ? { triggerAt: row.start } : { triggerOn: row.start };
  const service = row.service as Service;
  const deadline = computeById(ruleId, rules, { ...facts, ...trigger, service, calendars });
  if ("refused" in deadline) return deadline;
  const due = deadline[reading];
  return due.dueAt ?? due.dueOn;
}

type AskedVector = Pick<DeadlineFacts, "abroad" | "tolls" | "closures"> & {
  readonly ruleId: string;
  readonly reading: "display" | "adverse";
};

function readVectorId(id: string, rules: readonly DeadlineRule[]): AskedVector | TimeRefusal {
  const tolls: Toll[] = [];
  const bare = id.replaceAll(/\[toll=([^\].]*)\.\.([^\].]*)\]/g, (_, from: string, to: string) => {
    tolls.push({ from, to });
    return "";
  });
  const [name = "", ...marks] = bare.split("#");
  const isKnown = rules.some((rule) => rule.id === name);
  const abroad = bare.includes(".ABROAD") && !isKnown;
  const ruleId = abroad ? name.replace(/\.ABROAD$/, "") : name;
  const readings = marks.map((mark) => mark.replace(/\.ABROAD$/, ""));
  const unknown = readings.find((mark) => !["display", "adverse", "closures"].includes(mark));
  if (unknown !== undefined) return refuseTime("unknown-reading", "rule_id", unknown);
  const closures = readings.includes("closures");
  const reading = closures || readings.includes("adverse") ? "adverse" : "display";
  return { ruleId, reading, abroad, tolls, closures };
}

// The same moment may be written with another offset.
function isSameDue(expected: string, got: string): boolean {
  if (expected === got) return true;
  if (!got.includes("T") || got.startsWith("refused")) return false;
  try {
    return Temporal.Instant.from(expected).equals(got);
  } catch {
    return false;
  }
}

function say(refusal: TimeRefusal): string {
  return `refused:${refusal.field}:${refusal.fields?.[0]?.code ?? refusal.code}`;
}
