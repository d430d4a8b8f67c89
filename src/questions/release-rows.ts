import type { Purpose } from "#domain/access/roles.ts";
import type { Reader } from "#domain/ports.ts";
import type { Release, ReleaseKind } from "#domain/release/release.ts";

type Row = {
  id: string;
  kind: ReleaseKind;
  count: number;
  asked_by: string;
  asked_at: Date;
  sealed: Buffer;
  answer: "agreed" | "refused" | null;
  answered_by: string | null;
  answered_at: Date | null;
  from_at: Date | null;
  until_at: Date | null;
};

/** A request for more with its reason, as it was given. */
export type ReleaseWithReason = Release & { readonly reason: string };
/** By its id; where a purpose is named, only what was asked for under it. */
type OneRelease = { readonly id: string; readonly purpose?: Purpose };

const RELEASES = `select r.id, r.kind, r.count, r.asked_by, r.recorded_at as asked_at, e.sealed,
    a.step as answer, a.actor_id as answered_by, a.recorded_at as answered_at, a.from_at, a.until_at
  from releases r
  join access_entries e on e.office_id = r.office_id and e.case_id = '' and e.id = r.id
  left join releases a on a.office_id = r.office_id and a.id = r.id and a.step <> 'asked'
  where r.office_id = $1 and r.step = 'asked' and r.recorded_at > $2`;
const DAYS_KEPT_IN_SIGHT = 14;
const MOST = 200;

/** Requests of the last two weeks, newest first: of one asker, of all others, or one by its id. */
export async function readReleases(
  reader: Reader,
  now: Date,
  of: { readonly asker: string } | { readonly notAsker: string } | OneRelease,
): Promise<readonly ReleaseWithReason[]> {
  const [condition, value] =
    "asker" in of
      ? ["r.asked_by = $3", of.asker]
      : "id" in of
        ? ["r.id::text = $3", of.id]
        : ["r.asked_by <> $3", of.notAsker];
  const purpose = "purpose" in of ? of.purpose : null;
  const since = new Date(now.getTime() - DAYS_KEPT_IN_SIGHT * 86_400_000);
  const rows = await reader.rows<Row>(
    `${RELEASES} and ${condition} and ($4::text is null or e.purpose = $4)
     order by r.recorded_at desc, r.id limit ${MOST}`,
    [reader.officeId, since, value, purpose],
  );
  return Promise.all(rows.map((row) => releaseOf(row, reader)));
}

async function releaseOf(row: Row, reader: Reader): Promise<ReleaseWithReason> {
  const details = await reader.unsealEntry({ id: row.id, caseId: "" }, row.sealed);
  const reason = details?.["reason"];
  return {
    id: row.id,
    kind: row.kind,
    count: row.count,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    reason: typeof reason === "string" ? reason : "",
    ...answerOf(row),
  };
}

function answerOf(row: Row): Pick<Release, "answer"> {
  const { answer, answered_by: by, answered_at: at, from_at: from, until_at: until } = row;
  if (answer === null || by === null || at === null) return {};
  const said = { by, at: at.toISOString() };
  if (answer === "refused" || from === null || until === null) {
    return { answer: { is: "refused", ...said } };
  }
  const term = { fromAt: from.toISOString(), untilAt: until.toISOString() };
  return { answer: { is: "agreed", ...said, ...term } };
}
