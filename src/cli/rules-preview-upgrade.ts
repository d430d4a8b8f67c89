import { Command, Option } from "commander";
import type { UpgradePreview } from "#domain/case/upgrade-preview.ts";
import { changeGroups } from "#rulebook/change-text.ts";
import { typeWord } from "#rulebook/type-word.ts";
import { type Language, languages } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";
import { wrapped } from "./wrapped.ts";

type Flags = OfficeFlags & { readonly lang: Language };

/** `rules preview-upgrade`: what it would change for a case to move to the present rules. */
export function rulesPreviewUpgradeCommand(tools: Tools): Command {
  return withOffice(new Command("preview-upgrade"))
    .description("show what it would change for a case to move to the present rules")
    .argument("<case>", "the reference of the case")
    .addOption(
      new Option("--lang <language>", "the language").choices([...languages]).default("en"),
    )
    .addHelpText(
      "after",
      "\nTo move the case after reading it:\n" +
        '  echo \'{"rules": "HASH", "upgrade-reason": "…"}\' | ' +
        "recourse case act upgrade-rules RC-… --input -",
    )
    .action(async (caseId: string, flags: Flags) => {
      const office = officeOf(tools, flags);
      const { body: file } = await callOffice(office, { path: `${casePath(caseId)}/history` });
      const { body } = await callOffice(office, { path: `${casePath(caseId)}/rules-upgrade` });
      print(body, flags.json, () =>
        linesOf(
          tools.words(flags.lang),
          String(file["typeId"]),
          body as unknown as UpgradePreview,
        ).flatMap((line) => wrapped(plain(line), 0)),
      );
    });
}

function linesOf(words: Words, typeId: string, preview: UpgradePreview): readonly string[] {
  const { from, to, not, changes, since, moves } = preview;
  const t = (key: string, params?: Record<string, string>) =>
    words.t(`rulebook.upgrade-${key}`, params);
  const dates = (move: { readonly from: string; readonly to: string } | undefined) =>
    move === undefined
      ? t("stays")
      : t("dates", {
          from: words.date(move.from.slice(0, 10)),
          to: words.date(move.to.slice(0, 10)),
        });
  return [
    t("from-to", { from: words.date(from.version), to: words.date(to.version) }),
    to.hash,
    ...(not === undefined ? [] : [words.t(`refusal.field.${not}`)]),
    `${t("clocks")}:`,
    ...(moves.length === 0
      ? [`  ${t("no-clocks")}`]
      : moves.map(
          ({ name, display, adverse }) =>
            `  ${t("move", {
              deadline: typeWord(words, { id: typeId }, `deadline.${name}`),
              shown: dates(display),
              binding: dates(adverse),
            })}`,
        )),
    t("never-shorter"),
    ...(changes.length === 0 ? [words.t("rulebook.diff-same")] : []),
    ...groups(words, typeId, changes),
    ...(since.length === 0 ? [] : [`${t("since")}:`, ...groups(words, typeId, since)]),
  ];
}

const groups = (words: Words, id: string, changes: UpgradePreview["changes"]): readonly string[] =>
  changeGroups(words, { id }, changes).flatMap(({ title, lines }) => [
    title,
    ...lines.map((line) => `  - ${line}`),
  ]);
