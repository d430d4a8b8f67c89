import { refuse } from "../../refusal.ts";
import type { FieldClass } from "../../access/roles.ts";
import type { FieldDefinition } from "../case-type.ts";
import { exhibitsOf, joined } from "../classed.ts";
import type { ActionKind, DecideContext } from "../decide-context.ts";
import { classesOfQuestion, classOfDisputed } from "../disputed-class.ts";
import { classOf, PLAIN } from "../exhibit-class.ts";
import type { Dispute } from "../state.ts";
import { textOf } from "../text-of.ts";

const DOCUMENTS: FieldDefinition = { kind: "files", class: PLAIN, optional: true };

const FIELDS: Record<string, FieldDefinition> = {
  disputed: { kind: "short-text", class: "record", optional: false, max: 120 },
  "why-wrong": { kind: "long-text", class: "narrative", optional: false, max: 5000 },
  documents: DOCUMENTS,
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
    const { state, type, today, newId, definition } = context;
    const about = aboutOf(context, textOf(input["disputed"]));
    if (about === undefined) {
      return refuse("invalid-input", { fields: [{ field: "disputed", code: "choose-one" }] });
    }
    const told: Pick<Dispute, "id" | "about"> = { id: newId(), about };
    const statement = textOf(input["why-wrong"]);
    const of = classOfDisputed(about, state, type);
    const documents: FieldDefinition = { ...DOCUMENTS, class: of === "record" ? PLAIN : of };
    return {
      payload: joined(
        // Who may not see a paper or an answer does not learn from its dispute that there is one.
        of === "record"
          ? { record: { dispute: told }, [PLAIN]: { statement } }
          : { [of]: { dispute: told, statement } },
        exhibitsOf({ ...FIELDS, documents, ...definition.asks }, input, state.exhibits, {
          suppliedBy: "person",
          on: today,
        }),
      ),
    };
  },
};

// A 'no' to what the actor may not see is the 'no' to what is not there: it tells nothing of it.
function aboutOf(
  { state, type, sees }: DecideContext,
  named: string,
): Dispute["about"] | undefined {
  const [kind, ...rest] = named.split(":");
  const name = rest.join(":");
  const isSeen = (of: FieldClass) => of !== "staff-only" && sees?.has(of) !== false;
  if (kind === "exhibit") {
    const paper = state.exhibits.find(({ id }) => id === name);
    return paper !== undefined && isSeen(classOf(paper)) ? { exhibit: name } : undefined;
  }
  const classes = classesOfQuestion(type, name);
  const isOnFile = Object.hasOwn(state.answers, name) && classes.length > 0;
  return kind === "field" && isOnFile && classes.every(isSeen) ? { field: name } : undefined;
}
