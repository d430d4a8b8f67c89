import type { CaseType } from "./case-type.ts";
import { applicationFields } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";

const NAMING: readonly (string | undefined)[] = ["name", "short-text", "long-text"];

/**
 * Who appoints a guardian entrusts them with something; an age is counted from a birthday; and
 * those who are accused are known by answers that are names.
 */
export function checkGuardians(type: CaseType): readonly CaseTypeProblem[] {
  const problems: CaseTypeProblem[] = [];
  for (const [name, { appoints, does, from_age: age }] of Object.entries(type.events)) {
    if (appoints !== undefined && does !== "entrust") {
      const message = `only does: entrust appoints a ${appoints}; this does ${does}`;
      problems.push({ path: ["events", name, "appoints"], code: "appoints-nobody", message });
    }
    if (age !== undefined && type.parties.born_on === undefined) {
      const message = "an age is counted from parties.born_on, which this type does not name";
      problems.push({ path: ["events", name, "from_age"], code: "no-birthday", message });
    }
  }
  const asked = Object.assign(
    applicationFields(type),
    ...Object.values(type.events).map(({ asks }) => asks),
  );
  for (const [index, field] of (type.parties.accused ?? []).entries()) {
    if (NAMING.includes(asked[field]?.kind)) continue;
    const message = `accused names questions that somebody answers with names; ${field} is none`;
    problems.push({ path: ["parties", "accused", index], code: "not-a-name", message });
  }
  return problems;
}
