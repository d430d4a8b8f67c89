import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks, type Look, type Looks } from "#questions/case-looks.ts";
import type { Words } from "#words/load-words.ts";
import { html } from "../../parts/html.ts";
import { lookList } from "../../parts/look-list.ts";
import { pageHeading } from "../../parts/sections.ts";
import { type Screen, signedOnly } from "../../visit.ts";
import { lookLine } from "./look-line.ts";

const FILTERS = ["opened", "listed", "searched", "exported", "printed", "act"] as const;
const MOST = 200;

/** Everybody who looked at one case and why, newest first; the person's own looks folded away. */
export const looksScreen: Screen = {
  path: "/cases/:caseId/looks",
  get: signedOnly(async (visited) => {
    const isStaff = visited.signedIn.who.kind === "staff";
    const visit = isStaff ? { ...visited, words: atDesk(visited.words) } : visited;
    const { office, signedIn, words, params, query } = visit;
    const room = isStaff ? "desk" : "person";
    const caseId = params["caseId"] ?? "";
    const { who, purpose } = signedIn;
    const input = { limit: MOST, kind: query["kind"], before: query["before"] };
    const asked = Object.fromEntries(
      Object.entries(input).filter(([, value]) => value !== undefined),
    );
    const file = await ask(office, who, purpose, caseFile, {}, { caseId });
    if (isRefusal(file)) return { refusal: file, room };
    const found = await ask(office, who, purpose, caseLooks, asked, { caseId });
    if (isRefusal(found)) return { refusal: found, room };
    const { looks, next } = found.answer;
    const title = words.t("person.looks.title");
    const line = (look: Look) => lookLine(visit, file.answer, look);
    return {
      show: {
        room,
        title,
        main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${caseId}">${words.t("person.back-to-case")}</a></p>
${pageHeading({ title, above: caseId, lead: words.t("person.looks.how") })}
${lookList({
  words,
  zone: office.zone,
  looks: looks.filter((look) => !look.own).map(line),
  own: looks.filter((look) => look.own).map(line),
  filters: filters(words, caseId, query["kind"]),
  withheld: withheldWords(words, found.answer.withheld ?? []),
})}
${
  next !== undefined &&
  html`<p><a class="govuk-link" rel="next"
href="${address(caseId, query["kind"], next)}">${words.t("person.looks.older")}</a></p>`
}
${!isStaff && html`<p class="rc-no-print"><a class="govuk-link" href="/concerns">${words.t("concerns.list.to")}</a></p>`}
${
  !isStaff &&
  html`<p class="rc-no-print"><a class="govuk-link"
href="/cases/${caseId}/way-in">${words.t("way-in.title")}</a></p>`
}
${!isStaff && html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${caseId}/readers">${words.t("readers.link")}</a></p>`}
<p><a class="govuk-link" href="/about/the-record">${words.t("parts.honesty")}</a></p>`,
      },
    };
  }),
};

// What an instrument lets be said, with the number where it lets it be counted.
function withheldWords(words: Words, withheld: NonNullable<Looks["withheld"]>): string | undefined {
  const lines = withheld.map(({ said, count }) =>
    count === undefined ? said : `${said} ${words.t("instruments.count", { count })}`,
  );
  return lines.length === 0 ? undefined : lines.join(" ");
}

/** The page speaks to the person; to staff it speaks of the case. */
function atDesk(words: Words): Words {
  const own = (key: string) => (words.has(`desk.${key}`) ? `desk.${key}` : key);
  return { ...words, t: (key, params) => words.t(own(key), params) };
}

function filters(words: Words, caseId: string, chosen: string | undefined) {
  return [undefined, ...FILTERS].map((kind) => ({
    text: words.t(`person.looks.filter-${kind ?? "all"}`),
    href: address(caseId, kind),
    isCurrent: chosen === kind,
  }));
}

function address(caseId: string, kind: string | undefined, before?: string): string {
  const query = new URLSearchParams({
    ...(kind === undefined ? {} : { kind }),
    ...(before === undefined ? {} : { before }),
  }).toString();
  return `/cases/${caseId}/looks${query === "" ? "" : `?${query}`}`;
}
