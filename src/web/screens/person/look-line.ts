import type { ToldLook } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Look } from "#questions/case-looks.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import type { Look as LookLine, LookKind } from "../../parts/look-list.ts";
import type { SignedVisit } from "../../visit.ts";

/**
 * One line of the record of looks for the page: who by role and pseudonym, why, and what tied them
 * to the case. A person finds beside somebody else's the way to ask about it.
 */
export function lookLine(visit: SignedVisit, { type, state }: CaseFile, look: Look): LookLine {
  const { words } = visit;
  const has = (key: string) => (words.has(key) ? words.t(key) : undefined);
  const done =
    look.kind === "act" && look.outcome === "allowed"
      ? (typeWordIfAny(words, type, `event.${look.name}.done`) ?? has(`way-in.look-${look.name}`))
      : undefined;
  const ties = look.relations.map((relation) => has(`person.relation.${relation}`));
  const basis = [
    done,
    ...ties,
    look.reason && words.t("person.looks.reason", { reason: look.reason }),
  ];
  return {
    at: look.at,
    kind: kindOf(look),
    who: whoLooked(visit, look),
    purpose: has(`person.purpose.${look.purpose}`) ?? "",
    policies: look.policies,
    basis: basis.filter((part) => part !== undefined && part !== "").join(" "),
    ...(look.own || visit.signedIn.who.kind !== "person"
      ? {}
      : { complainHref: `/cases/${state.caseId}/looks/${look.id}` }),
  };
}

/** The look that a message is about, in one sentence with its day and time. */
export function toldLook({ words, office }: SignedVisit, look: ToldLook): Html {
  const sentence = words.t("parts.look", {
    who: whoLooked({ words, office }, look),
    why: "",
    to: "",
    kind: kindOf(look),
  });
  return html`<time datetime="${look.at}">${words.instant(look.at, office.zone)}</time>: ${sentence}`;
}

const KINDS = ["listed", "searched", "exported", "printed"] as const;

function kindOf({ kind, outcome }: ToldLook): LookKind {
  if (kind === "act") return outcome === "allowed" ? "changed" : "refused";
  if (outcome !== "allowed") return "denied";
  return KINDS.find((one) => one === kind) ?? "opened";
}

const TIES = ["party", "representative", "guardian", "companion"];

/** Role, stable pseudonym and office; somebody without a role here is said to be just that. */
function whoLooked(
  { words, office }: Pick<SignedVisit, "words" | "office">,
  look: ToldLook & { readonly relations?: readonly string[] },
): string {
  const { role, pseudonym, relations = [] } = look;
  const starts = (said: string) => said.charAt(0).toLocaleUpperCase(words.language) + said.slice(1);
  if (pseudonym === "") {
    if (role === "clock") return words.t("person.looks.clock");
    if (role === "former-representative") return words.t("join.former-representative");
    const isTied = TIES.some((tie) => relations.includes(tie));
    return isTied ? starts(words.t(`web.role.${role}`)) : words.t("person.looks.outsider");
  }
  const name = words.t(`web.role.${role}`);
  return starts(words.t("person.looks.who", { role: name, pseudonym, office: office.name }));
}
