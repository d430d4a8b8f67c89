import { dayIn } from "#words/dates.ts";
import { boundsOf } from "#rulebook/policy-bounds.ts";
import { refuse } from "#domain/refusal.ts";
import { html, nothing } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import type { Screen } from "../../visit.ts";
import { classTable, grantKinds, purposeTable } from "./policy-overview.ts";
import {
  diffSection,
  policyNotice,
  policyTexts,
  stepsSection,
  versionAddress,
} from "./policy-parts.ts";

/** Who may do what: the policies in force, for anybody to read, and how they came into force. */
export const policiesScreen: Screen = {
  path: "/rules/policies",
  async get({ words, office }) {
    const title = words.t("law.policies");
    const { policies } = office;
    const standing = policies.standing();
    const bounds = boundsOf(office.judge, policies.texts());
    return {
      show: {
        // Their text needs the width of a desk.
        room: "desk",
        title,
        breadcrumbs: [{ text: words.t("rules.title"), href: "/rules" }, { text: title }],
        main: html`${policyNotice(words, office)}
${pageHeading({ title, above: office.name, lead: words.t("law.policies-lead") })}
<p>${words.t("policy.in-force", { date: words.date(dayIn(standing.since, office.zone)) })}
<a class="govuk-link" href="${versionAddress(standing.inForce)}"
><code dir="ltr">${standing.inForce.slice(0, 12)}</code></a>.
<a class="govuk-link" href="/desk/policies/why">${words.t("policy.why-title")}</a></p>
${grantKinds(words)}${purposeTable(words, bounds)}${classTable(words, bounds)}
${policyTexts(words, policies.texts())}
${stepsSection(words, office.zone, await policies.steps())}`,
      },
    };
  },
};

/** One version of the policies, also one that is in force no more, and what changed with it. */
export const policyVersionScreen: Screen = {
  path: "/rules/policies/:hash",
  async get({ words, office, params }) {
    const hash = params["hash"] ?? "";
    const { policies } = office;
    const texts = /^[0-9a-f]{64}$/.test(hash) ? await policies.textsOf(hash) : undefined;
    if (texts === undefined) return { refusal: refuse("not-found") };
    const standing = policies.standing();
    const isInForce = hash === standing.inForce;
    const steps = (await policies.steps()).filter((step) => step.hash === hash);
    const isNew = !isInForce && (hash === policies.offered || hash === standing.open?.hash);
    const before = isNew ? standing.inForce : (steps.at(-1)?.before ?? "");
    const title = words.t(isInForce || isNew ? "policy.this-version" : "policy.earlier");
    const difference = words.t(isNew ? "policy.difference" : "policy.difference-then");
    return {
      show: {
        room: "desk",
        title,
        breadcrumbs: [
          { text: words.t("rules.title"), href: "/rules" },
          { text: words.t("law.policies"), href: "/rules/policies" },
          { text: title },
        ],
        main: html`${pageHeading({ title, above: office.name })}
<p><code dir="ltr" class="rc-break">${hash}</code></p>
${before === "" ? nothing : diffSection(words, difference, await policies.compared(before, hash))}
${stepsSection(words, office.zone, steps)}
${policyTexts(words, texts)}`,
      },
    };
  },
};
