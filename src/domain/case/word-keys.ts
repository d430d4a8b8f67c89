import { applicationFields, type CaseType, type FieldDefinition } from "./case-type.ts";
import { fieldsOfEvent } from "./input.ts";

/**
 * Every key that a case type's words must hold, without the `type.<id>.` before it: what pages,
 * letters and the timeline say about it. Questions of an application also say why we ask and who
 * will see the answer.
 */
export function wordKeysOf(type: CaseType): readonly string[] {
  const keys = new Set(["title", "description"]);
  const add = (...names: readonly string[]) => {
    for (const name of names) keys.add(name);
  };
  for (const role of Object.keys(type.parties.around)) add(`role.${role}`);
  for (const phase of type.phases) add(`phase.${phase}`);
  for (const state of Object.keys(type.states)) add(`state.${state}`, `state.${state}.person`);
  for (const section of type.sections) add(`section.${section.name}`);
  for (const [name, field] of Object.entries(applicationFields(type))) {
    add(...fieldKeys(name, field), `field.${name}.why`, `field.${name}.who`);
  }
  for (const [name, event] of Object.entries(type.events)) {
    add(`event.${name}`, `event.${name}.done`, `event.${name}.explain`);
    for (const [field, asked] of Object.entries(fieldsOfEvent({ ...type, hash: "" }, name))) {
      // Options that are names of outcomes, standards or events have words of their own.
      const options = ["outcome", "standard", "about"].includes(field) ? [] : asked.options;
      add(...fieldKeys(field, { ...asked, options }));
    }
    for (const outcome of Object.keys(event.outcomes ?? {})) {
      add(`outcome.${outcome}`, `outcome.${outcome}.means`);
    }
  }
  for (const name of Object.keys(type.deadlines))
    add(`deadline.${name}`, `deadline.${name}.missed`);
  for (const [name, route] of Object.entries(type.reviews)) {
    add(`review.${name}`, `review.${name}.how`, `forum.${route.forum}`);
  }
  for (const name of Object.keys(type.labels ?? {})) add(`label.${name}`, `label.${name}.means`);
  for (const name of Object.keys(type.provisions)) add(`provision.${name}`);
  for (const name of type.standards) add(`standard.${name}`);
  return [...keys].toSorted();
}

function fieldKeys(
  name: string,
  field: Omit<FieldDefinition, "options"> & { options?: readonly string[] | undefined },
): readonly string[] {
  const options = (field.options ?? []).map((option) => `option.${name}.${option}`);
  return [`field.${name}`, ...options];
}
