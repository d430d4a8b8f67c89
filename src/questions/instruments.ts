import { z } from "zod";
import { roundedCount } from "#domain/looks/instrument.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";

/** An instrument on file, as those who answer for it read it. */
export type InstrumentLine = {
  readonly instrumentId: string;
  readonly caseId: string;
  readonly issuer: string;
  readonly law: string;
  readonly number: string;
  readonly said: string;
  readonly tellsCount: boolean;
  readonly from: string;
  readonly until: string;
  readonly filedOn: string;
  readonly stands: "to-confirm" | "in-force" | "over" | "not-begun" | "lifted";
  readonly liftedOn?: string;
  readonly looks: number;
  /** The looks that it names; none at a case that this reader is kept out of or not sworn for. */
  readonly named: readonly NamedLook[];
  /** Whether the paper of the order is on file. */
  readonly hasPaper: boolean;
  /** Whether this reader filed it: then somebody else confirms it. */
  readonly isOwn: boolean;
};

/** A look that an instrument names, as whoever confirms it must be able to know it. */
export type NamedLook = {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly kind: string;
  readonly typeId: string;
  readonly role: string;
  readonly pseudonym: string;
  /** For the ombudsman alone. */
  readonly staffName?: string;
};
export type InstrumentList = { readonly instruments: readonly InstrumentLine[] };

const NoInput = z.strictObject({});
type Row = {
  instrument_id: string;
  case_id: string;
  from_on: string;
  until_on: string;
  filed_on: string;
  filed_by: string;
  tells_count: boolean;
  sealed: Buffer;
  looks: number;
  has_paper: boolean;
  confirmed: boolean;
  lifted_on: string | null;
};
type LookRow = {
  instrument_id: string;
  id: string;
  case_id: string;
  type_id: string;
  recorded_at: Date;
  actor_id: string;
  name: string;
  kind: string;
  sealed: Buffer;
};

/** Every instrument that withholds looks, or did, newest first. */
export const instruments: ListQuestion<z.infer<typeof NoInput>, InstrumentList> = {
  name: "instruments",
  about: "list",
  look: "listed",
  input: NoInput,
  async run(inHand, _input, reader) {
    const { who, today, instrumentSaid } = inHand;
    const rows = await reader.rows<Row>(ALL, [reader.officeId]);
    const named = await namedLooks(inHand, reader);
    const lines = rows.map((row): InstrumentLine => {
      const isOver = today > row.until_on;
      const begun = today < row.from_on ? "not-begun" : "in-force";
      return {
        instrumentId: row.instrument_id,
        caseId: row.case_id,
        ...instrumentSaid(row.instrument_id, row.sealed),
        tellsCount: row.tells_count,
        from: row.from_on,
        until: row.until_on,
        filedOn: row.filed_on,
        stands:
          row.lifted_on !== null
            ? "lifted"
            : isOver
              ? "over"
              : row.confirmed
                ? begun
                : "to-confirm",
        ...(row.lifted_on === null ? {} : { liftedOn: row.lifted_on }),
        looks: row.looks,
        named: named.get(row.instrument_id) ?? [],
        hasPaper: row.has_paper,
        isOwn: row.filed_by === who.accountId,
      };
    });
    return { answer: { instruments: lines }, shown: [] };
  },
};

const ALL = `select i.instrument_id, i.case_id, i.from_on::text, i.until_on::text,
    i.filed_on::text, i.filed_by, i.tells_count, i.sealed,
    (select count(*)::int from withheld_looks w
     where w.office_id = i.office_id and w.instrument_id = i.instrument_id) as looks,
    exists (select 1 from instrument_papers p where p.office_id = i.office_id
      and p.instrument_id = i.instrument_id) as has_paper,
    exists (select 1 from instrument_acts a where a.office_id = i.office_id
      and a.instrument_id = i.instrument_id and a.kind = 'confirmed') as confirmed,
    (select a.acted_on::text from instrument_acts a where a.office_id = i.office_id
      and a.instrument_id = i.instrument_id and a.kind = 'lifted') as lifted_on
  from instruments i where i.office_id = $1
  order by i.filed_on desc, i.instrument_id`;

// Whoever confirms an instrument confirms these looks and no others, so they are shown.
async function namedLooks(
  { who, protectedRows, staffNames }: ListInHand,
  reader: Reader,
): Promise<ReadonlyMap<string, readonly NamedLook[]>> {
  const isSworn = protectedRows.includes("all");
  const rows = await reader.rows<LookRow>(NAMED, [reader.officeId, who.accountId, isSworn]);
  const names = rows.length === 0 ? undefined : await staffNames?.();
  const found = new Map<string, NamedLook[]>();
  for (const row of rows) {
    const entry = { id: row.id, caseId: row.case_id };
    const details = (await reader.unsealEntry(entry, row.sealed)) ?? {};
    const said = (name: string) => {
      const value = details[name];
      return typeof value === "string" ? value : "";
    };
    const staffName = names?.get(row.actor_id);
    const look = {
      id: row.id,
      at: row.recorded_at.toISOString(),
      name: row.name,
      kind: row.kind,
      typeId: row.type_id,
      role: said("role"),
      pseudonym: said("pseudonym"),
      ...(staffName === undefined ? {} : { staffName }),
    };
    found.set(row.instrument_id, [...(found.get(row.instrument_id) ?? []), look]);
  }
  return found;
}

const NAMED = `select w.instrument_id, e.id, e.case_id, c.type_id, e.recorded_at, e.actor_id,
    e.name, e.kind, e.sealed
  from withheld_looks w
  join access_entries e
    on e.office_id = w.office_id and e.case_id = w.case_id and e.id = w.entry_id
  join cases c on c.office_id = w.office_id and c.case_id = w.case_id
  where w.office_id = $1 and not ($2::text = any(c.kept_out)) and (not c.is_protected or $3)
  order by w.instrument_id, e.recorded_at, e.id`;

export type WithheldLooks = {
  readonly years: readonly {
    readonly year: number;
    /** Rounded to five; `few` stands for one to ten. */
    readonly looks: number | "few";
  }[];
};

/** How many looks instruments withheld, by years that are over; for everybody, late and rounded. */
export const withheldLooks: ListQuestion<z.infer<typeof NoInput>, WithheldLooks> = {
  name: "withheld-looks",
  about: "list",
  look: "reported",
  input: NoInput,
  async run({ today }, _input, reader) {
    const rows = await reader.rows<{ year: number; looks: number }>(BY_YEAR, [
      reader.officeId,
      Number(today.slice(0, 4)),
    ]);
    const years = rows.map(({ year, looks }) => ({ year, looks: roundedCount(looks) }));
    return { answer: { years }, shown: [] };
  },
};

const BY_YEAR = `select extract(year from i.from_on)::int as year, count(*)::int as looks
  from instruments i
  join withheld_looks w on w.office_id = i.office_id and w.instrument_id = i.instrument_id
  where i.office_id = $1 and extract(year from i.from_on) < $2
    and exists (select 1 from instrument_acts a where a.office_id = i.office_id
      and a.instrument_id = i.instrument_id and a.kind = 'confirmed')
  group by 1 order by 1 desc`;
