import assert from "node:assert/strict";
import test from "node:test";
import { book } from "./arbitrary-requests.ts";
import { askRegimes } from "./ask-regimes.ts";
import type { Regime, Way } from "./regime.ts";
import { RegimeRequestSchema, type WrittenRequest } from "./regime-request.ts";
import {
  CONSENTERS,
  LETTER_PARTS,
  type Need,
  type ProvenNeed,
  type Recipient,
  STATED_NEEDS,
} from "./vocabulary.ts";

/** A request that this way fits, with everything that anybody could bring. */
function fullRequest(regime: Regime, way: Way): WrittenRequest {
  const barred = regime.never.flatMap(({ to }) => to ?? []);
  const recipient: Recipient =
    way.to?.find((one) => !barred.includes(one)) ??
    (regime.to ?? ["other-agency"])[0] ??
    "relative";
  const purpose = way.for?.[0] ?? "other";
  return {
    on: "2026-11-22",
    act: way.acts[0],
    actor: way.by?.[0] ?? "caseworker",
    recipient,
    purpose,
    basis: way.basis[0],
    exceptions: [way.code],
    fields: [{ name: "sample", group: way.fields?.[0] ?? regime.classes?.[0] ?? "record" }],
    consents: CONSENTERS.map((from) => ({
      from,
      written: true,
      informed: true,
      until: "2026-12-31",
      to: [recipient],
    })),
    approver: { level: "agency-head", name: "Ana Sample" },
    terms: "signed",
    letter: { ofAgencyHead: true, parts: [...LETTER_PARTS] },
    order: "judge",
    agreement: {
      id: "SAMPLE",
      from: "2026-03-01",
      until: "2027-03-01",
      publishedOn: "2026-01-01",
    },
    routineUse: { notice: "SAMPLE-001", purposes: [purpose] },
    verification: { by: "Officer Sample", source: "a letter", fact: "the dates" },
    findings: { mailedOn: "2026-09-01" },
    mode: "own",
    reason: "a reason of this case",
    article6: "6(1)(e)",
    article9: "9(2)(g)",
    transfer: "adequacy",
    holds: [...STATED_NEEDS],
  };
}

const noConsent: Partial<WrittenRequest> = { consents: [] };
const less: Readonly<Record<ProvenNeed, Partial<WrittenRequest>>> = {
  "written-consent": noConsent,
  "consent-of-every-adult-victim": noConsent,
  "time-limited-consent": noConsent,
  "client-consent": noConsent,
  "authorization-in-date": noConsent,
  "patient-consent": noConsent,
  "consent-of-parent-or-student": noConsent,
  "approver-director": { approver: { level: "supervisor", name: "Ana Sample" } },
  "approver-agency-head": { approver: { level: "director", name: "Ana Sample" } },
  "confidentiality-terms": { terms: undefined },
  "written-request": { letter: undefined },
  "request-of-agency-head": { letter: { ofAgencyHead: false, parts: [...LETTER_PARTS] } },
  "request-with-four-parts": { letter: { ofAgencyHead: true, parts: ["portion"] } },
  "court-order": { order: "administrative" },
  "agreement-in-force": { agreement: undefined },
  "agreement-published": { agreement: { id: "S", from: "2026-03-01", until: "2027-03-01" } },
  "routine-use-published": { routineUse: { notice: "SAMPLE-001", purposes: [] } },
  "written-reason": { reason: undefined },
  "independent-verification": { verification: undefined },
  "response-period-over": { findings: { mailedOn: "2026-11-01" } },
  "own-mode": { mode: "observed" },
  "article-6-basis": { article6: undefined },
  "article-9-condition": {
    article9: undefined,
    fields: [{ name: "sample", group: "narrative" }],
  },
  "transfer-safeguard": { transfer: undefined },
};

const without = (need: Need): Partial<WrittenRequest> =>
  need in less ? less[need as ProvenNeed] : { holds: STATED_NEEDS.filter((one) => one !== need) };

function judged(regime: Regime, request: WrittenRequest) {
  const answer = askRegimes([{ regime, because: ["asked"] }], RegimeRequestSchema.parse(request));
  return answer.spoke[0];
}

for (const regime of book) {
  for (const way of [...regime.may_receive, ...regime.exceptions]) {
    const name = `${regime.id} ${way.code}`;
    const isShut = regime.never.some(({ acts, to, fields, for: purposes, but_to: but }) =>
      [to, fields, purposes, but].every((one) => one === undefined)
        ? acts?.includes(way.acts[0] ?? "disclose") === true
        : false,
    );

    if (!way.open || isShut) {
      test(`${name}: the law has this way, and whatever is brought it does not open here`, () => {
        assert.equal(judged(regime, fullRequest(regime, way))?.effect, "deny");
      });
      continue;
    }

    test(`${name}: opens with all its conditions, and shuts without each one of them`, () => {
      const full = fullRequest(regime, way);
      assert.equal(judged(regime, full)?.effect, "permit", name);
      for (const need of way.needs) {
        const said = judged(regime, { ...full, ...without(need) });
        assert.ok(said?.effect === "deny" || said?.way !== way.code, `${name} without ${need}`);
      }
      const isException = regime.exceptions.includes(way);
      const unclaimed = judged(regime, { ...full, exceptions: [] });
      if (isException) assert.ok(unclaimed?.effect === "deny" || unclaimed?.way !== way.code);
      else assert.equal(unclaimed?.effect, "permit");
    });
  }
}
