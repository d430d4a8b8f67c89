import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { helpBack } from "#door/help-back.ts";
import { lettersToPost, letterToPost } from "#questions/ways-back.ts";
import { isLanguage, languages } from "#words/languages.ts";
import { actionForm } from "../../parts/action-form.ts";
import { html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { inLines } from "../../parts/in-lines.ts";
import { type Screen, signedOnly } from "../../visit.ts";

const PATH = "/desk/letters";

/** Letters of accounts that wait to be posted: since when, and nothing of whom. */
const listScreen: Screen = {
  path: PATH,
  get: signedOnly(async ({ office, signedIn, words, query }) => {
    const found = await ask(office, signedIn.who, signedIn.purpose, lettersToPost, {});
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const t = (key: string) => words.t(`letters.${key}`);
    return {
      show: {
        room: "desk",
        title: t("title"),
        main: html`${
          query["done"] === "posted" && notice({ words, kind: "done", text: t("posted") })
        }
${pageHeading({ title: t("title"), above: office.name, lead: t("lead") })}
${table({
  caption: t("title"),
  isCaptionHidden: true,
  columns: [{ text: t("since") }, { text: t("what") }],
  ifEmpty: t("none"),
  rows: found.answer.letters.map(({ letterId, since }) => [
    words.date(since),
    html`<a class="govuk-link" href="${PATH}/${letterId}">${t("open")}</a>`,
  ]),
})}`,
      },
    };
  }),
};

/** One of them: what stands on the envelope and in it, to be printed, and that it was posted. */
const letterScreen: Screen = {
  path: `${PATH}/:letterId`,
  get: signedOnly(async ({ office, signedIn, words, wordsIn, params }) => {
    const { who, purpose } = signedIn;
    const { letterId } = params;
    const found = await ask(office, who, purpose, letterToPost, { letterId });
    if (isRefusal(found)) {
      // An address that names no letter is one that there is not.
      const isNone = found.code === "invalid-input";
      return { refusal: isNone ? { ...found, code: "not-found" } : found, room: "desk" };
    }
    const letter = found.answer;
    if (letter === undefined) return { redirect: PATH };
    const inTheirs = wordsIn(isLanguage(letter.language) ? letter.language : languages[0]);
    const t = (key: string) => words.t(`letters.${key}`);
    const { says, code = "" } = letter;
    return {
      show: {
        room: "desk",
        title: t("one"),
        main: html`<div class="rc-no-print">${pageHeading({ title: t("one"), lead: t("one-lead") })}
</div>
<div class="rc-letter" lang="${inTheirs.language}" dir="${inTheirs.direction}">
<p><bdi dir="auto">${inLines(letter.address.split("\n"))}</bdi></p>
${inLines(inTheirs.t(`mail.${says}.text`, { code }).split("\n"))}
</div>
<div class="rc-no-print">${actionForm({
          action: `${PATH}/${letter.letterId}`,
          csrf: signedIn.csrf,
          body: html`<p>${t("then")}</p>`,
          submit: { text: t("do-posted") },
        })}
<p><a class="govuk-link" href="${PATH}">${t("back")}</a></p></div>`,
      },
    };
  }),
  post: signedOnly(async ({ office, signedIn, params }) => {
    const { letterId: id = "" } = params;
    const said = await helpBack(office, signedIn.who, signedIn.purpose, "post-letter", { id });
    return isRefusal(said) ? { refusal: said, room: "desk" } : { redirect: `${PATH}?done=posted` };
  }),
};

export const letterScreens: readonly Screen[] = [listScreen, letterScreen];
