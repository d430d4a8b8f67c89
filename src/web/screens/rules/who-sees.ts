import type { Facts, Relation } from "#domain/access/facts.ts";
import { FIELD_CLASSES, type Purpose, type Role } from "#domain/access/roles.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { visibleClasses } from "#door/visible-classes.ts";
import type { Office } from "#door/office.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";

type Reader = {
  readonly role: Role;
  readonly kind: Facts["actorKind"];
  readonly purpose: Purpose;
  readonly relation: Relation;
};

// Each role in the usual tie to a case: what nobody is tied to, nobody of these opens.
const READERS: readonly Reader[] = [
  { role: "applicant", kind: "person", purpose: "own-case", relation: "party" },
  { role: "representative", kind: "person", purpose: "representation", relation: "representative" },
  { role: "guardian", kind: "person", purpose: "own-case", relation: "guardian" },
  { role: "intake-clerk", kind: "staff", purpose: "intake", relation: "at-intake" },
  { role: "caseworker", kind: "staff", purpose: "adjudication", relation: "assigned" },
  { role: "supervisor", kind: "staff", purpose: "supervision", relation: "supervising" },
  { role: "auditor", kind: "staff", purpose: "audit", relation: "none" },
  { role: "records-officer", kind: "staff", purpose: "records", relation: "none" },
  { role: "ombudsman", kind: "staff", purpose: "oversight", relation: "none" },
];

/** Who sees which class of what is kept, asked of the very policies that answer every look. */
export function whoSees(words: Words, office: Office, type: PinnedCaseType): Html {
  const columns = READERS.map((reader) => ({
    reader,
    classes: visibleClasses(office, factsOf(reader, office, type)),
  }));
  return section({
    id: "who-sees",
    title: words.t("rulebook.who-sees"),
    body: html`<p>${words.t("rulebook.who-sees-lead")}</p>${table({
      caption: words.t("rulebook.who-sees"),
      isCaptionHidden: true,
      isStacked: true,
      columns: [
        { text: words.t("rulebook.who-sees-what") },
        { text: words.t("rulebook.who-sees-who") },
      ],
      rows: FIELD_CLASSES.map((one) => {
        const roles = columns
          .filter(({ classes }) => classes.has(one))
          .map(({ reader }) => words.t(`web.role.${reader.role}`));
        return [
          words.t(`rulebook.class-${one}`),
          roles.length === 0 ? words.t("rules.waits-nobody") : words.list(roles),
        ];
      }),
    })}`,
  });
}

function factsOf(
  { role, kind, purpose, relation }: Reader,
  office: Office,
  type: PinnedCaseType,
): Facts {
  return {
    action: "case-file",
    actorKind: kind,
    roles: [role],
    purpose,
    relations: [relation],
    caseMode: office.mode,
    isProtected: type.regimes.includes("R-1367"),
  };
}
