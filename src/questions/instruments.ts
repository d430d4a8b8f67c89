import { z } from "zod";
import { roundedCount } from "#domain/looks/instrument.ts";
import type { ListQuestion } from "#domain/question.ts";

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
  readonly stands: "to-confirm" | "in-force" | "over" | "not-begun";
  readonly looks: number;
  /** Whether the paper of the order is on file. */
  readonly hasPaper: boolean;
  /** Whether this reader filed it: then somebody else confirms it. */
  readonly isOwn: boolean;
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
  lifted: boolean;
};

/** Every instrument that withholds looks, or did, newest first. */
export const instruments: ListQuestion<z.infer<typeof NoInput>, InstrumentList> = {
  name: "instruments",
  about: "list",
  look: "listed",
  input: NoInput,
  async run({ who, today, instrumentSaid }, _input, reader) {
    const rows = await reader.rows<Row>(ALL, [reader.officeId]);
    const lines = rows.map((row): InstrumentLine => {
      const isOver = row.lifted || today > row.until_on;
      const begun = today < row.from_on ? "not-begun" : "in-force";
      return {
        instrumentId: row.instrument_id,
        caseId: row.case_id,
        ...instrumentSaid(row.instrument_id, row.sealed),
        tellsCount: row.tells_count,
        from: row.from_on,
        until: row.until_on,
        filedOn: row.filed_on,
        stands: isOver ? "over" : row.confirmed ? begun : "to-confirm",
        looks: row.looks,
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
    exists (select 1 from instrument_acts a where a.office_id = i.office_id
      and a.instrument_id = i.instrument_id and a.kind = 'lifted') as lifted
  from instruments i where i.office_id = $1
  order by i.filed_on desc, i.instrument_id`;

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
