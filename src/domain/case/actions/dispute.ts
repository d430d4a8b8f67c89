import { refuse } from "../../refusal.ts";
import { applicationFields, type FieldDefinition } from "../case-type.ts";
import { exhibitsOf, joined } from "../classed.ts";
import type { ActionKind, DecideContext } from "../decide-context.ts";
import { classOf, PLAIN } from "../exhibit-class.ts";
import type { Dispute, Exhibit } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  disputed: { kind: "short-text", class: "record", optional: false, max: 120 },
  "why-wrong": { kind: "long-text", class: "narrative", optional: false, max: 5000 },
  documents: { kind: "files", class: "narrative", optional: true },
};

/**
 * The person says that something on file is wrong and why (5 USC 552a(d)(4)). Their statement
 * stands wherever the fact is shown from then on, whatever the office makes of it.
 * `disputed` names what: `exhibit:<id>` or `field:<question>`.
 */
export const dispute: ActionKind = {
  kind: "dispute",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide(context, input) {
    const { state, today, newId, definition } = context;
    const about = aboutOf(context, textOf(input["disputed"]));
    if (about === undefined) {
      return refuse("invalid-input", { fields: [{ field: "disputed", code: "choose-one" }] });
    }
    const told: Pick<Dispute, "id" | "about"> = { id: newId(), about };
    const statement = textOf(input["why-wrong"]);
    const of = exhibitClass(about, state.exhibits);
    return {
      payload: joined(
        // Who may not see a paper does not learn from its dispute that there is one.
        of === PLAIN
          ? { record: { dispute: told }, narrative: { statement } }
          : { [of]: { dispute: told, statement } },
        exhibitsOf({ ...FIELDS, ...definition.asks }, input, state.exhibits, {
          suppliedBy: "person",
          on: today,
        }),
      ),
    };
  },
};

const exhibitClass = (about: Dispute["about"], exhibits: readonly Exhibit[]) =>
  classOf(exhibits.find(({ id }) => "exhibit" in about && id === about.exhibit) ?? {});

function aboutOf({ state, type }: DecideContext, named: string): Dispute["about"] | undefined {
  const [kind, ...rest] = named.split(":");
  const name = rest.join(":");
  if (kind === "exhibit") {
    return state.exhibits.some(({ id }) => id === name) ? { exhibit: name } : undefined;
  }
  const asked = [applicationFields(type), ...Object.values(type.events).map(({ asks }) => asks)];
  // What staff keep for themselves is not theirs to ask after: a 'no' would say that it is empty.
  const isAsked = asked.some(
    (fields) => Object.hasOwn(fields, name) && fields[name]?.class !== "staff-only",
  );
  const isOnFile = Object.hasOwn(state.answers, name);
  return kind === "field" && isAsked && isOnFile ? { field: name } : undefined;
}
