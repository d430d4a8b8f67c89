import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";

const STAFF: readonly string[] = ["intake-clerk", "caseworker", "supervisor"];

/**
 * Where letters go now, for the person and who speaks for them, with the way to change it. Nothing
 * while letters go where the application says, and nothing for who may not see where somebody is.
 */
export function lettersNow(
  words: Words,
  { state, type, may, sees }: CaseFile,
  isHelper: boolean,
): Html | undefined {
  const { addressSince, reachedAt, addressSaid } = state;
  if (addressSince === undefined || reachedAt === undefined) return undefined;
  if (!sees.includes("whereabouts")) return undefined;
  const event = may.find((name) => type.events[name]?.does === "readdress");
  return inset(html`<h2 class="govuk-heading-s">${words.t("delivery.now")}</h2>
<p><time datetime="${addressSince}">${words.t("delivery.since", {
    date: words.date(addressSince),
  })}</time></p>
${
  reachedAt.isUnknown === true
    ? html`<p><b>${words.t("delivery.unknown")}</b></p>`
    : html`<p dir="auto" class="rc-own-words">${reachedAt.text}</p>`
}
${
  addressSaid !== undefined &&
  STAFF.includes(addressSaid.by) &&
  html`<p>${words.t("delivery.by-office")}</p>`
}
${
  reachedAt.opening !== undefined &&
  html`<p class="rc-quiet">${words.t("delivery.proof", { opening: reachedAt.opening })}</p>`
}
${
  reachedAt.isHeld &&
  html`<p><b>${words.t(isHelper ? "delivery.held" : "delivery.held-you")}</b></p>`
}
<p class="rc-quiet">${words.t("delivery.only-now")}</p>
${
  event !== undefined &&
  html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${state.caseId}/${event}">${typeWord(words, type, `event.${event}`)}</a></p>`
}`);
}
