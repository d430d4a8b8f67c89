import type { Representative } from "#domain/case/party.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import type { SignedVisit } from "../../visit.ts";

const KEEP = "keep-from-guardian";

/**
 * What the person of a case reads about their guardian: who it is, since when, by which paper and
 * what they may read. Undefined for everybody else, and where there never was a guardian.
 */
export function ownGuardian(visit: SignedVisit, file: CaseFile): Html | undefined {
  const { words, signedIn } = visit;
  const { state, type } = file;
  if (signedIn.who.links.get(state.caseId)?.as !== "party") return undefined;
  const guardians = state.representatives.filter(({ role }) => role === "guardian");
  if (guardians.length === 0) return undefined;
  const keep =
    type.events[KEEP] !== undefined &&
    file.may.includes(KEEP) &&
    html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${state.caseId}/${KEEP}">
${typeWord(words, type, `event.${KEEP}`)}</a></p>`;
  return html`${guardians.map((one) => told(words, one))}${keep}`;
}

function told(words: Words, one: Representative): Html {
  const name = one.name ?? words.t("own-guardian.unnamed");
  if (one.to !== undefined) {
    return inset(words.t("own-guardian.ended", { name, date: words.date(one.to) }));
  }
  const read = (one.entrusted ?? []).map((of) => words.t(`own-guardian.class.${of}`));
  const { appointed } = one;
  return inset(
    [
      words.t("own-guardian.since", { name, date: words.date(one.from) }),
      ...(appointed === undefined
        ? []
        : [words.t(`own-guardian.by.${appointed.by}`, { date: words.date(appointed.on) })]),
      words.t("own-guardian.care"),
      read.length === 0
        ? words.t("own-guardian.no-more")
        : words.t("own-guardian.more", { what: words.list(read) }),
    ].join(" "),
  );
}
