import { z } from "zod";
import { findBrowsing } from "#domain/looks/find-browsing.ts";
import type { StaffLook } from "#domain/looks/staff-look.ts";
import type { Behaviour, Likeness, TrailLook } from "#domain/looks/trail.ts";
import type { Judged } from "#domain/looks/unexplained.ts";
import type { JsonObject } from "#domain/case/state.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";

/** A look of staff that nothing on file explained, with what was found about it. */
export type UnexplainedLook = {
  readonly id: string;
  readonly at: string;
  readonly caseId: string;
  readonly role: string;
  readonly pseudonym: string;
  /** For the ombudsman alone. */
  readonly officerName?: string;
  readonly name: string;
  readonly kind: StaffLook["kind"];
  readonly purpose: string;
  readonly relations: readonly string[];
  readonly reason?: string;
  /** What it may be, each from a rule that says what it rests on; a reason to ask, no more. */
  readonly evidence: readonly {
    readonly behaviour: Behaviour;
    readonly rests: Readonly<Record<string, string | number>>;
  }[];
  readonly acts: readonly { readonly kind: Judged; readonly on: string; readonly reason: string }[];
  readonly version: number;
};

export type UnexplainedLooks = {
  readonly looks: readonly UnexplainedLook[];
  /** The last day that was gone through. */
  readonly listedUntil?: string;
};

const Input = z.strictObject({ all: z.enum(["yes", "no"]).default("no") });
type Input = z.infer<typeof Input>;
type Row = {
  id: string;
  case_id: string;
  recorded_at: Date;
  on: string;
  minute: number;
  actor_id: string;
  purpose: string;
  name: string;
  kind: StaffLook["kind"];
  sealed: Buffer;
  case_sealed: Buffer;
};
type ActRow = { entry_id: string; version: number; kind: Judged; on: string; sealed: Buffer };

/**
 * Looks without an explanation, in the order in which they came: those that nobody has explained
 * stay until somebody has, however old. Staff are ordered by nothing and counted nowhere.
 */
export const unexplainedLooks: ListQuestion<Input, UnexplainedLooks> = {
  name: "unexplained-looks",
  about: "list",
  look: "listed",
  input: Input,
  async run(inHand, { all }, reader) {
    const values = [reader.officeId, inHand.zone, inHand.who.accountId];
    const rows = await reader.rows<Row>(LISTED, [...values, all === "yes"]);
    const acts = await reader.rows<ActRow>(ACTS, [reader.officeId, rows.map(({ id }) => id)]);
    const byLook = Map.groupBy(acts, (act) => act.entry_id);
    const opened = await Promise.all(rows.map((row) => opening(row, inHand, reader)));
    const found = findBrowsing(
      opened.map(({ look }) => look),
      knownIn(opened),
    );
    const names = await inHand.staffNames?.();
    const [until] = await reader.rows<{ day: string | null }>(
      "select max(day)::text as day from unexplained_days where office_id = $1",
      [reader.officeId],
    );
    const looks = opened.map(({ row, details }): UnexplainedLook => {
      const done = byLook.get(row.id) ?? [];
      const officerName = names?.get(row.actor_id);
      const { reason } = details;
      return {
        id: row.id,
        at: row.recorded_at.toISOString(),
        caseId: row.case_id,
        role: text(details["role"]),
        pseudonym: text(details["pseudonym"]),
        ...(officerName === undefined ? {} : { officerName }),
        name: row.name,
        kind: row.kind,
        purpose: row.purpose,
        relations: (details["relations"] ?? []) as readonly string[],
        ...(typeof reason === "string" ? { reason } : {}),
        evidence: found
          .filter((one) => one.looks.some(({ id }) => id === row.id))
          .map(({ behaviour, evidence }) => ({ behaviour, rests: evidence })),
        acts: done.map(({ kind, on, version, sealed }) => ({
          kind,
          on,
          reason: inHand.unexplainedReason(row.id, version, sealed),
        })),
        version: done.length,
      };
    });
    const day = until?.day ?? undefined;
    return {
      answer: { looks, ...(day === undefined ? {} : { listedUntil: day }) },
      shown: [...new Set(looks.map(({ caseId }) => caseId))],
    };
  },
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

type Opened = {
  readonly row: Row;
  readonly look: TrailLook;
  readonly details: JsonObject;
  readonly likeness: Likeness;
};

// The name in the case and the name of who looked meet here, for this one look, and a word remains.
async function opening(row: Row, inHand: ListInHand, reader: Reader): Promise<Opened> {
  const entry = { id: row.id, caseId: row.case_id };
  const details = (await reader.unsealEntry(entry, row.sealed)) ?? {};
  const sealed = await reader.unsealRow(row.case_id, "cases", row.case_sealed);
  const people = (sealed?.["names"] ?? []) as readonly string[];
  const { reason } = details;
  const look: TrailLook = {
    id: row.id,
    on: row.on,
    minute: row.minute,
    actorId: row.actor_id,
    purpose: row.purpose,
    name: row.name,
    kind: row.kind,
    outcome: "allowed",
    relations: (details["relations"] ?? []) as readonly string[],
    caseId: row.case_id,
    ...(typeof reason === "string" ? { reason } : {}),
  };
  return { row, look, details, likeness: await inHand.likeness(row.actor_id, people) };
}

function knownIn(opened: readonly Opened[]) {
  const alike = new Map(
    opened.map(({ row, likeness }) => [`${row.actor_id}|${row.case_id}`, likeness]),
  );
  return {
    // An office that gives no rota is told nothing about hours.
    shift: () => undefined,
    lastDay: () => undefined,
    heldUntil: (actorId: string, caseId: string) =>
      opened.some(
        ({ row, look }) =>
          row.actor_id === actorId &&
          row.case_id === caseId &&
          look.relations.includes("former-officer"),
      )
        ? "1970-01-01"
        : undefined,
    likeness: (actorId: string, caseId: string) => alike.get(`${actorId}|${caseId}`),
  };
}

// Nobody reads their own looks here, nor those at a protected case or one they are kept out of.
const LISTED = `select e.id, e.case_id, e.recorded_at,
    (e.recorded_at at time zone $2)::date::text as on,
    extract(hour from e.recorded_at at time zone $2)::int * 60
      + extract(minute from e.recorded_at at time zone $2)::int as minute,
    e.actor_id, e.purpose, e.name, e.kind, e.sealed, c.sealed as case_sealed
  from unexplained_looks u
  join access_entries e
    on e.office_id = u.office_id and e.case_id = u.case_id and e.id = u.entry_id
  join cases c on c.office_id = u.office_id and c.case_id = u.case_id
  where u.office_id = $1 and not e.own and not c.is_protected and not ($3::text = any(c.kept_out))
    and e.actor_id <> $3
    and ($4 or not exists (
      select 1 from unexplained_acts a
      where a.office_id = u.office_id and a.entry_id = u.entry_id
        and a.kind in ('explained', 'referred')))
  order by e.recorded_at, e.id limit 500`;

const ACTS = `select entry_id, version, kind, acted_on::text as on, sealed from unexplained_acts
  where office_id = $1 and entry_id = any($2::uuid[]) order by entry_id, version`;
