import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type ConcernLine, concernList } from "#questions/concerns.ts";
import type { Words } from "#words/load-words.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { stateWord } from "../../parts/state-word.ts";
import { table } from "../../parts/table.ts";
import { type Screen, signedOnly } from "../../visit.ts";

/** What people ask about looks, the earliest promise first. It names no case and no person. */
export const concernListScreen: Screen = {
  path: "/desk/concerns",
  get: signedOnly(async ({ office, signedIn, words }) => {
    const found = await ask(office, signedIn.who, signedIn.purpose, concernList, {});
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const { concerns } = found.answer;
    const title = words.t("concerns.desk.title");
    const lead = words.t("concerns.desk.lead");
    const heading = pageHeading({ title, above: office.name, lead });
    return {
      show: {
        room: "desk",
        title,
        main: html`${heading}
${
  concerns.length === 0
    ? emptyState({
        title: words.t("concerns.desk.none"),
        text: words.t("concerns.desk.none-text"),
      })
    : tableOf(words, concerns)
}`,
      },
    };
  }),
};

function tableOf(words: Words, concerns: readonly ConcernLine[]): Html {
  const caption = words.t("concerns.desk.title");
  return table({
    caption,
    isCaptionHidden: true,
    isStacked: true,
    columns: ["id", "raised", "due", "stage"].map((name) => ({
      text: words.t(`concerns.desk.column-${name}`),
    })),
    rows: concerns.map((one) => [
      html`<a class="govuk-link" href="/desk/concerns/${one.concernId}">${one.concernId}</a>`,
      words.date(one.raisedOn),
      words.date(one.dueOn),
      concernState(words, one),
    ]),
  });
}

/** Where it stands, late before anything else. */
export function concernState(words: Words, { stage, isLate }: ConcernLine): Html {
  if (isLate) return stateWord({ kind: "at-risk", text: words.t("concerns.stage.late") });
  const kind = stage === "closed" ? "closed" : stage === "answered" ? "done" : "with-office";
  return stateWord({ kind, text: words.t(`concerns.desk-stage.${stage}`) });
}
