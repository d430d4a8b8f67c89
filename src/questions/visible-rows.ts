import type { RowCondition, RowTie } from "#domain/access/row-condition.ts";
import type { ListInHand } from "#domain/question.ts";

const CONDITIONS: Readonly<Record<RowTie, string>> = {
  all: "true",
  assigned: "assigned_to = $2",
  represented: "assigned_to = $2",
  "in-care": "false",
  "at-intake": "assigned_to is null",
  party: "false",
};

/**
 * The rows of `cases` that staff may be shown, as a condition in SQL: `$1` is the office and `$2`
 * the reader's account. Nothing of what somebody typed stands in it.
 */
export const visibleRows = ({
  rows,
  protectedRows,
  officeMode,
}: Pick<ListInHand, "rows" | "protectedRows" | "officeMode">): string =>
  `office_id = $1 and mode = '${officeMode}'
    and not (coalesce($2::text, '') = any(kept_out))
    and ((not is_protected and ${anyOf(rows)})
      or (is_protected and ${anyOf(protectedRows)}))`;

const anyOf = (ties: RowCondition): string =>
  ties.length === 0 ? "false" : `(${ties.map((tie) => CONDITIONS[tie]).join(" or ")})`;
