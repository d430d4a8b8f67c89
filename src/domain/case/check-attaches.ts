import { applicationFields, type CaseType, type FieldDefinition } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { fieldsOfEvent } from "./input.ts";

type Fields = Readonly<Record<string, FieldDefinition>>;
type Answer = { readonly field: string; readonly is: string | boolean };

/**
 * A regime that comes with an answer can come: somebody is asked the question in a form of the case
 * itself, and no form refuses the answer that brings it. A promise that never begins is none.
 */
export function checkAttaches(type: CaseType): readonly CaseTypeProblem[] {
  const forms = formsOf(type);
  return type.attaches.flatMap(({ regime, when }, index): CaseTypeProblem[] => {
    const asking = forms.filter((form) => Object.hasOwn(form, when.field));
    // What nobody asks at all is told where questions are looked up.
    if (asking.length === 0) return [];
    if (asking.some((form) => canBe(form, when))) return [];
    const answer = `${when.field} is ${String(when.is)}`;
    const message =
      `${regime} never comes: no form of the case takes the answer ${answer}; name an answer ` +
      "that can be given (must_be, when and of stand in the way), or take the regime under regimes";
    return [{ path: ["attaches", index, "when"], code: "never-attaches", message }];
  });
}

// The clock answers nothing, so what only it could be asked is asked of nobody.
function formsOf(type: CaseType): readonly Fields[] {
  const people = Object.entries(type.events).filter(([, { by }]) =>
    by.some((actor) => actor !== "clock"),
  );
  const isFiled = people.some(([, { does }]) => does === "file");
  return [
    ...(isFiled ? [applicationFields(type)] : []),
    ...people.map(([name]) => fieldsOfEvent({ ...type, hash: "" }, name) as Fields),
  ];
}

// A question may hang on another of its form, and that one on a third.
function canBe(form: Fields, { field, is }: Answer, seen: readonly string[] = []): boolean {
  const asked = form[field];
  // An own part is read by nobody else, so nothing in it can bind those who read the case.
  if (asked === undefined || asked.of !== undefined || seen.includes(field)) return false;
  if (asked.must_be !== undefined && asked.must_be !== is) return false;
  return asked.when === undefined || canBe(form, asked.when, [...seen, field]);
}
