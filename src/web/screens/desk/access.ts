import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type AccessDesk, accessDesk } from "#questions/access-desk.ts";
import { optionWords } from "../../fields/field-words.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset, notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { type Listed, typeForReaders } from "./access-parts.ts";
import { emergencies } from "./emergencies-to-review.ts";

/** Who reads a case that is not theirs: what is open to oneself, and what waits for one's word. */
export const accessScreen: Screen = {
  path: "/desk/access",
  get: signedOnly(async (visit) => {
    const { office, signedIn, words, query } = visit;
    const found = await ask(office, signedIn.who, signedIn.purpose, accessDesk, {});
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const title = words.t("access.title");
    const { answer } = found;
    return {
      show: {
        room: "desk",
        title,
        main: html`${query["done"] !== undefined && done(visit)}
${pageHeading({ title, lead: words.t("access.lead") })}
${waysIn(visit)}${open(visit, answer)}${asked(visit, answer)}${running(visit, answer)}
${emergencies(visit, answer)}`,
      },
    };
  }),
};

const done = ({ words }: SignedVisit): Html =>
  notice({ words, kind: "done", text: words.t("access.done") });

const ASKS = ["adjudication", "intake"];

function waysIn({ words, signedIn }: SignedVisit): Html | undefined {
  if (!ASKS.includes(signedIn.purpose)) return undefined;
  return html`<ul class="govuk-list">
<li><a class="govuk-link" href="/desk/access/ask">${words.t("access.ask.title")}</a></li>
<li><a class="govuk-link" href="/desk/access/emergency">${words.t("access.emergency.title")}</a></li>
</ul>`;
}

function open({ words, office, signedIn }: SignedVisit, answer: AccessDesk): Html | undefined {
  if (!ASKS.includes(signedIn.purpose)) return undefined;
  const until = (one: AccessDesk["open"][number]) =>
    one.as === "granted"
      ? words.t("access.until-day", { day: words.date(one.until) })
      : words.t("access.until-time", { time: words.time(one.until, office.zone) });
  const title = words.t("access.open.title");
  return section({
    id: "open",
    title,
    body:
      answer.open.length === 0
        ? emptyState({ title: words.t("access.open.none"), text: words.t("access.open.none-text") })
        : table({
            caption: title,
            isCaptionHidden: true,
            isStacked: true,
            columns: ["case", "how", "until"].map((name) => ({
              text: words.t(`access.column.${name}`),
            })),
            rows: answer.open.map((one) => [
              html`<a class="govuk-link" href="/cases/${one.caseId}">${one.caseId}</a>`,
              words.t(`access.as.${one.as}`),
              until(one),
            ]),
          }),
  });
}

function asked(visit: SignedVisit, { asked: all }: AccessDesk): Html | undefined {
  const { words, signedIn } = visit;
  if (signedIn.purpose !== "supervision") return undefined;
  const title = words.t("access.asked.title");
  return section({
    id: "asked",
    title,
    body:
      all.length === 0
        ? html`<p class="govuk-body">${words.t("access.asked.none")}</p>`
        : table({
            caption: title,
            isCaptionHidden: true,
            isStacked: true,
            columns: ["case", "who", "why", "days", "answer"].map((name) => ({
              text: words.t(`access.column.${name}`),
            })),
            rows: all.map((one) => [
              one.caseId,
              whoOf(visit, one),
              reason(visit, one, "access-for"),
              words.t("access.days", { days: one.days }),
              one.isOwn
                ? words.t("access.own")
                : answerLink(visit, one, "answer-access", "access.answer"),
            ]),
          }),
  });
}

function running(visit: SignedVisit, { running: all }: AccessDesk): Html | undefined {
  const { words, signedIn } = visit;
  if (signedIn.purpose !== "supervision" || all.length === 0) return undefined;
  const title = words.t("access.running.title");
  return section({
    id: "running",
    title,
    body: table({
      caption: title,
      isCaptionHidden: true,
      isStacked: true,
      columns: ["case", "who", "why", "until", "end"].map((name) => ({
        text: words.t(`access.column.${name}`),
      })),
      rows: all.map((one) => [
        one.caseId,
        whoOf(visit, one),
        reason(visit, one, "access-for"),
        words.t("access.until-day", { day: words.date(one.until) }),
        answerLink(visit, one, "end-access", "access.end"),
      ]),
    }),
  });
}

const whoOf = ({ words }: SignedVisit, { who, role }: Listed): string =>
  words.t("access.who", { who, role: words.t(`web.role.${role}`) });

function reason(visit: SignedVisit, { why, said }: Listed, field: string): Html {
  const { words } = visit;
  const type = typeForReaders(visit);
  return html`${optionWords(words, type, field, why)}${inset(html`<span dir="auto">${said}</span>`)}`;
}

const answerLink = (
  { words }: SignedVisit,
  { caseId, id }: Listed,
  event: string,
  key: string,
): Html =>
  html`<a class="govuk-link" href="/desk/access/${caseId}/${event}/${id}">${words.t(key)}<span
class="govuk-visually-hidden"> ${caseId}</span></a>`;
