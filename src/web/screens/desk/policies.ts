import type { PolicyChanges } from "#domain/access/policy-keeper.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { changePolicies, POLICY_ACTS, type PolicyAct } from "#door/change-policies.ts";
import { policyChanges } from "#questions/policy-changes.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorOf, errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textArea } from "../../parts/text-area.ts";
import { problemOf } from "../../refusal-words.ts";
import { type Reply, type Screen, type SignedVisit, signedOnly, textOf } from "../../visit.ts";
import { proveAgainPath } from "../account/prove-again-path.ts";
import { diffSection, policyNotice, stepsSection } from "../rules/policy-parts.ts";

const PATH = "/desk/policies";

/** Which policies are proposed or offered, what that would change, and the forms of the two. */
export const deskPoliciesScreen: Screen = {
  path: PATH,
  get: signedOnly((visit) => show(visit, "", [])),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn } = visit;
    const act = POLICY_ACTS.find((one) => one === textOf(form, "act")) ?? "policy-propose";
    const reason = textOf(form, "reason");
    const seen = { hash: textOf(form, "hash"), before: textOf(form, "before"), reason };
    const said = await changePolicies(office, signedIn.who, signedIn.purpose, act, seen);
    if (!isRefusal(said)) return { redirect: PATH };
    return said.code === "invalid-input"
      ? show(visit, reason, problems(visit, said))
      : { refusal: said, room: "desk" };
  }),
};

const problems = ({ words }: SignedVisit, { fields = [] }: Refusal): FieldError[] =>
  fields.map((one) => ({ field: one.field, text: problemOf(words, one) }));

async function show(
  visit: SignedVisit,
  reason: string,
  errors: readonly FieldError[],
): Promise<Reply> {
  const { office, signedIn, words } = visit;
  const found = await ask(office, signedIn.who, signedIn.purpose, policyChanges, {});
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const { standing, offered, compared, steps } = found.answer;
  const isOpen = standing.open !== undefined || offered !== standing.inForce;
  return {
    show: {
      room: "desk",
      title: words.t("policy.title"),
      ...(errors.length > 0 ? { hasProblem: true, status: 422 } : {}),
      main: html`${errorSummary({ words, errors: [...errors] })}
${policyNotice(words, office)}
${pageHeading({ title: words.t("policy.title"), above: office.name, lead: words.t("policy.lead") })}
${
  isOpen
    ? diffSection(words, words.t("policy.difference"), compared)
    : inset(words.t("policy.nothing-open"))
}
${isOpen ? formsOrProof(visit, found.answer, reason, errors) : nothing}
${stepsSection(words, office.zone, steps)}`,
    },
  };
}

// One proves oneself before one types, so that nothing typed is lost.
function formsOrProof(visit: SignedVisit, ...rest: FormsOf): Html {
  const { words, signedIn } = visit;
  if (signedIn.who.isFresh === true) return forms(visit, ...rest);
  return html`<p class="govuk-body">${words.t("policy.prove-first")}</p>
<p><a class="govuk-link" href="${proveAgainPath(PATH)}">${words.t("account.again.submit")}</a></p>`;
}

type FormsOf = readonly [PolicyChanges, reason: string, errors: readonly FieldError[]];

function forms(
  { words, signedIn }: SignedVisit,
  { standing, offered, compared }: PolicyChanges,
  reason: string,
  errors: readonly FieldError[],
): Html {
  const { open, inForce } = standing;
  const isOwn = open?.kind === "proposal" && open.accountId === signedIn.who.accountId;
  const acts: readonly PolicyAct[] =
    open === undefined
      ? ["policy-propose"]
      : open.kind === "proposal" && !isOwn
        ? ["policy-agree", "policy-withdraw"]
        : ["policy-withdraw"];
  // What was not compared nobody has seen.
  if (compared === undefined) return nothing;
  const [first = "policy-withdraw", second] = acts;
  const submit = (act: PolicyAct) => ({
    text: words.t(`policy.do-${act.replace("policy-", "")}`),
    name: "act",
    value: act,
  });
  return html`${compared.loosened.length > 0 && inset(words.t("policy.loosens-once"))}
${isOwn && inset(words.t("policy.another-agrees"))}
${actionForm({
  action: PATH,
  csrf: signedIn.csrf,
  hidden: { hash: open?.hash ?? offered, before: inForce },
  body: textArea({
    words,
    name: "reason",
    label: words.t("policy.reason"),
    hint: words.t("policy.reason-hint"),
    value: reason,
    rows: 3,
    error: errorOf([...errors], "reason"),
  }),
  submit: submit(first),
  others: second === undefined ? [] : [{ ...submit(second), kind: "secondary" }],
})}`;
}
