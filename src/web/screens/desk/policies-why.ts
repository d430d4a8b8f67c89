import { typedCaseId } from "#domain/case/case-id.ts";
import { explain, type Explanation, factsOfDescription } from "#domain/access/explain.ts";
import { FIELD_CLASSES, type Purpose, PURPOSES } from "#domain/access/roles.ts";
import { isRefusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { policyExplanation } from "#questions/policy-explanation.ts";
import { explanationLines } from "#rulebook/explanation-words.ts";
import { searchForm } from "../../parts/action-form.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { type Reply, type Screen, type SignedVisit, signedOnly } from "../../visit.ts";

const PATH = "/desk/policies/why";

type Asked = {
  readonly who: string;
  readonly action: string;
  readonly what: string;
  readonly for: Purpose;
};

/** Which policies answer a request, described or about a real case, and what would change it. */
export const whyScreen: Screen = {
  path: PATH,
  get: signedOnly(async (visit): Promise<Reply> => {
    const { words, query } = visit;
    const asked = askedOf(visit);
    const isAsked = (query["action"] ?? "") !== "";
    const found = isAsked ? await explained(visit, asked) : undefined;
    if (found !== undefined && "refused" in found) return { refusal: found, room: "desk" };
    const title = words.t("policy.why-title");
    return {
      show: {
        room: "desk",
        title,
        breadcrumbs: [{ text: words.t("law.policies"), href: "/rules/policies" }, { text: title }],
        main: html`${pageHeading({ title, lead: words.t("policy.why-lead") })}
${found === undefined ? nothing : answerOf(visit, found)}
${form(visit, asked)}`,
      },
    };
  }),
};

function askedOf({ query, signedIn }: SignedVisit): Asked {
  const text = (name: string, usual: string) => (query[name] ?? "").trim() || usual;
  const purpose = PURPOSES.find((one) => one === query["for"]) ?? signedIn.purpose;
  return {
    who: text("who", "me"),
    action: text("action", ""),
    what: text("what", "none"),
    for: purpose,
  };
}

async function explained(visit: SignedVisit, asked: Asked) {
  const { office, signedIn } = visit;
  const { who, action, what, for: purpose } = asked;
  const caseId = typedCaseId(what);
  if (caseId !== undefined) {
    const about = { caseId };
    const input = { who, action, for: purpose };
    const found = await ask(
      office,
      signedIn.who,
      signedIn.purpose,
      policyExplanation,
      input,
      about,
    );
    if (isRefusal(found)) return found;
    return found.answer ?? refuse("not-found");
  }
  const { roles, isFresh = false } = signedIn.who;
  const described = who === "me" ? roles.join("+") : who;
  const about = { who: described, action, what, purpose, isFresh };
  const facts = factsOfDescription(about, FIELD_CLASSES);
  return "unknown" in facts ? facts : explain(office.judge, facts, "described");
}

function answerOf({ words }: SignedVisit, found: Explanation | { readonly unknown: string }): Html {
  if ("unknown" in found) return inset(words.t("policy.why-unknown", { word: found.unknown }));
  return inset(html`${explanationLines(words, found).map((line) => html`<p>${line}</p>`)}`);
}

const form = ({ words }: SignedVisit, asked: Asked): Html =>
  searchForm({
    action: PATH,
    body: html`${(["who", "action", "what"] as const).map((name) =>
      textField({
        words,
        name,
        label: words.t(`policy.why-${name}`),
        hint: words.t(`policy.why-${name}-hint`),
        value: asked[name],
      }),
    )}${selectField({
      words,
      name: "for",
      label: words.t("policy.why-for"),
      value: asked.for,
      choices: PURPOSES.map((one) => ({ value: one, text: words.t(`policy.purpose.${one}`) })),
    })}`,
    submit: { text: words.t("policy.why-ask") },
  });
