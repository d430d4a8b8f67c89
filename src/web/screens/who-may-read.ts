import {
  type AskedAccess,
  type BrokenGlass,
  holdsReading,
  isOpenAt,
  isRunning,
  reviewDue,
} from "#domain/case/given-access.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { optionWords } from "../fields/field-words.ts";
import { type Html, html } from "../parts/html.ts";
import { inset } from "../parts/notice.ts";
import type { SignedVisit } from "../visit.ts";

const WEEKS = 14 * 24 * 60 * 60_000;

/**
 * Tells whoever reads the file who else could for a while, until when and why: everybody who may
 * now, and what happened within the last two weeks, so that nobody finds it by chance alone.
 */
export function whoMayRead(visit: SignedVisit, file: CaseFile): Html | undefined {
  const { accessAsked = [], glassBroken = [] } = file.state;
  const since = visit.office.clock.now().getTime() - WEEKS;
  const grants = accessAsked.filter(
    (one) =>
      one.answer === "approve" &&
      (isRunning(one, file.today) || Date.parse(one.endedOn ?? one.until ?? "") > since),
  );
  const broken = glassBroken.filter((one) => Date.parse(one.at) > since);
  const { caseId } = file.state;
  const isTold = visit.signedIn.who.kind === "person";
  return html`${broken.map((one) => emergency(visit, file, one))}${grants.map((one) =>
    granted(visit, file, one),
  )}${isTold && html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${caseId}/readers">${visit.words.t("readers.link")}</a></p>`}`;
}

/** What is open to somebody who reads a case that is not theirs: until when, in words. */
export function openUntil(
  { words, office, signedIn }: SignedVisit,
  { state, today }: CaseFile,
): Html | undefined {
  const isMine = (one: { readonly actorId: string }) => one.actorId === signedIn.who.accountId;
  const now = office.clock.now().getTime();
  const glass = state.glassBroken?.find((one) => isMine(one) && isOpenAt(one, now));
  if (glass !== undefined) {
    const time = words.time(glass.endsAt, office.zone);
    return inset(words.t("access.reader.emergency", { time }));
  }
  const grant = state.accessAsked?.find((one) => isMine(one) && isRunning(one, today));
  if (grant?.until === undefined) return undefined;
  return inset(words.t("access.reader.granted", { day: words.date(grant.until) }));
}

/** Whether the case is not theirs, and open to them for a while. */
export const isReading = (
  { office, signedIn: { who, purpose } }: SignedVisit,
  { state, today }: CaseFile,
): boolean =>
  holdsReading(state, { accountId: who.accountId, purpose }, today, office.clock) &&
  state.assignedTo?.actorId !== who.accountId;

function granted(visit: SignedVisit, file: CaseFile, one: AskedAccess): Html {
  const { words } = visit;
  const { until = "", endedOn, from = "" } = one;
  const days = {
    from: words.date(from),
    until: words.date(endedOn ?? until),
    who: who(visit, one),
  };
  const key = isRunning(one, file.today) ? "now" : "before";
  return inset(html`<p class="govuk-body">${words.t(`access.told.granted-${key}`, days)}</p>
${why(visit, file, one, "access-for")}`);
}

function emergency(visit: SignedVisit, file: CaseFile, one: BrokenGlass): Html {
  const { words, office } = visit;
  const said = {
    who: who(visit, one),
    from: words.instant(one.at, office.zone),
    until: words.time(one.endsAt, office.zone),
  };
  const isLate = Date.parse(reviewDue(one.at)) <= office.clock.now().getTime();
  const waits = isLate ? "overdue" : "waits";
  const found =
    one.reviewedAt === undefined ? waits : one.justified === true ? "justified" : "not-justified";
  return inset(html`<p class="govuk-body">${words.t("access.told.emergency", said)}</p>
${why(visit, file, one, "glass-for")}
<p class="govuk-body">${words.t(`access.told.${found}`)}
${one.because !== undefined && html`<q dir="auto">${one.because}</q>`}</p>`);
}

const who = ({ words }: SignedVisit, { pseudonym, role }: AskedAccess | BrokenGlass): string =>
  words.t("access.who", { who: pseudonym, role: words.t(`web.role.${role}`) });

const why = (
  { words }: SignedVisit,
  { type }: CaseFile,
  { why: code, said }: AskedAccess | BrokenGlass,
  field: string,
): Html =>
  html`<p class="govuk-body">${words.t("access.told.why")} ${optionWords(words, type, field, code)}.
<q dir="auto">${said}</q></p>`;
