import type { LeavingDocument } from "#domain/leaving/document.ts";
import type { ExportedList } from "#questions/list-export.ts";
import { directionOf } from "#words/languages.ts";
import { typeWord } from "../fields/type-words.ts";
import { stateAtDesk } from "../screens/desk/desk-words.ts";
import type { SignedVisit } from "../visit.ts";

/** A list with names as it leaves: each row bears whose copy it is, and by which release. */
export function listDocument(
  { words, office }: SignedVisit,
  { rows, mark }: ExportedList,
): LeavingDocument {
  const type = (id: string) => {
    const found = office.rules.readable.get(id);
    if (found === undefined) throw new Error(`${id} is a type that this office lost`);
    return found;
  };
  const role = words.t(`web.role.${mark.role}`);
  const { pseudonym, release, on } = mark;
  return {
    title: words.t("releases.list-title"),
    language: words.language,
    direction: directionOf(words.language),
    mark: words.t("releases.list-mark", { role, pseudonym, release, on: words.date(on) }),
    sections: rows.map((one) => ({
      title: one.caseId,
      rows: [
        { name: words.t("leaving.kind"), value: typeWord(words, type(one.typeId), "title") },
        { name: words.t("leaving.name"), value: words.list([...one.names]) },
        {
          name: words.t("leaving.state"),
          value: stateAtDesk(words, type(one.typeId), one.stage),
        },
        { name: words.t("leaving.filed-on"), value: words.date(one.filedOn) },
      ],
    })),
  };
}
