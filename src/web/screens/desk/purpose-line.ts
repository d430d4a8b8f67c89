import { usualPurpose } from "#domain/access/default-purpose.ts";
import type { Purpose, Role } from "#domain/access/roles.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { textField } from "../../parts/text-field.ts";
import { type Form, type SignedVisit, textOf } from "../../visit.ts";

/** The purposes that somebody's roles give them, the usual one first. */
export function purposesOf({ signedIn, office }: SignedVisit): readonly Purpose[] {
  const one = (role: Role) => usualPurpose({ ...signedIn.who, roles: [role] }, office.mode);
  // To be sworn is no work, and so no reason by itself.
  const work = signedIn.who.roles.filter((role) => role !== "sworn");
  return [...new Set([signedIn.purpose, ...work.map(one)])];
}

/** The purpose chosen on the form, if it is one of the actor's own; else the usual one. */
export function purposeOf(visit: SignedVisit, form: Form): Purpose {
  const chosen = textOf(form, "purpose");
  return purposesOf(visit).find((one) => one === chosen) ?? visit.signedIn.purpose;
}

/**
 * One line on why somebody acts, where no assignment says it. The person reads it beside the act
 * in the list of who has looked.
 */
export function purposeLine(visit: SignedVisit, { state }: CaseFile, form?: Form): Html {
  const { words, signedIn } = visit;
  const { who, purpose } = signedIn;
  if (who.kind !== "staff" || state.assignedTo?.actorId === who.accountId) return nothing;
  const purposes = purposesOf(visit);
  const said = html`<p class="rc-quiet">
${words.t("desk.purpose.line", { purpose: words.t(`desk.purpose.${purpose}`) })}</p>`;
  const choice =
    purposes.length > 1 &&
    selectField({
      words,
      name: "purpose",
      label: words.t("desk.purpose.choose"),
      value: form === undefined ? purpose : textOf(form, "purpose"),
      choices: purposes.map((one) => ({ value: one, text: words.t(`desk.purpose.${one}`) })),
    });
  return html`${choice || said}${textField({
    words,
    name: "purpose-reason",
    label: words.t("desk.purpose.reason"),
    hint: words.t("desk.purpose.reason-hint"),
    isOptional: true,
    value: form === undefined ? "" : textOf(form, "purpose-reason"),
  })}`;
}
