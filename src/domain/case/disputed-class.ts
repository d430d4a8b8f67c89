import type { FieldClass } from "../access/roles.ts";
import { applicationFields, type CaseType } from "./case-type.ts";
import { classOf } from "./exhibit-class.ts";
import type { CaseState, Dispute } from "./state.ts";

/** The classes in which a type asks a question by this name; none where it asks none. */
export function classesOfQuestion(type: CaseType, name: string): readonly FieldClass[] {
  const asked = [applicationFields(type), ...Object.values(type.events).map(({ asks }) => asks)];
  const found = asked.flatMap((fields) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field === undefined ? [] : [field.class];
  });
  return [...new Set(found)];
}

/** The class of what somebody says is wrong: who may not read the thing reads nothing of that. */
export function classOfDisputed(
  about: Dispute["about"],
  { exhibits }: Pick<CaseState, "exhibits">,
  type: CaseType,
): FieldClass {
  if ("exhibit" in about) return classOf(exhibits.find(({ id }) => id === about.exhibit) ?? {});
  const classes = classesOfQuestion(type, about.field);
  return classes.find((one) => one !== "record") ?? "record";
}
