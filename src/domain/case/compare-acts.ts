import type { CaseType, EventDefinition, FieldDefinition } from "./case-type.ts";
import { applicationFields } from "./case-type.ts";
import {
  answerText,
  between,
  betweenKeys,
  type Effect,
  isPersons,
  type TypeChange,
} from "./type-change.ts";

/** Who may do what, in which states, on which conditions, and what they are asked. */
export function compareActs(before: CaseType, after: CaseType): readonly TypeChange[] {
  const { gone, come, both } = betweenKeys(before.events, after.events);
  const one = (code: string, event: string, type: CaseType, effect: Effect): TypeChange => ({
    code,
    effect: isPersons(type.events[event]?.by ?? []) ? effect : "other",
    path: ["events", event],
    says: { event },
  });
  return [
    ...gone.map((event) => one("act-removed", event, before, "worse")),
    ...come.map((event) => one("act-added", event, after, "better")),
    ...both.flatMap(({ name, was, is }) => [
      ...compareActors(name, was, is),
      ...compareConditions(name, was, is),
      ...compareStates(name, [before, was], [after, is]),
      ...compareAsked(name, was.asks, is.asks),
    ]),
    ...compareAsked("", applicationFields(before), applicationFields(after)),
  ];
}

type Told = {
  readonly gone: Effect;
  readonly code: string;
  readonly path: readonly string[];
  readonly says: TypeChange["says"];
};

const told = (
  { gone, come }: ReturnType<typeof between<string>>,
  one: (item: string) => Told,
): TypeChange[] => [
  ...gone.map((item) => side(one(item), "removed", false)),
  ...come.map((item) => side(one(item), "added", true)),
];

function side({ gone, code, path, says }: Told, end: string, isTurned: boolean): TypeChange {
  const effect = isTurned && gone !== "other" ? (gone === "worse" ? "better" : "worse") : gone;
  return { code: `${code}-${end}`, effect, path, says };
}

function compareActors(
  event: string,
  was: EventDefinition,
  is: EventDefinition,
): readonly TypeChange[] {
  // More people of the office who may do it is looser; fewer of the person's side is a way less.
  return told(between<string>(was.by, is.by), (actor) => ({
    gone: isPersons([actor as EventDefinition["by"][number]]) ? "worse" : "better",
    code: "actor",
    path: ["events", event, "by", actor],
    says: { event, actor },
  }));
}

function compareConditions(
  event: string,
  was: EventDefinition,
  is: EventDefinition,
): readonly TypeChange[] {
  // What is asked of the office protects the person; what is asked of the person stands in the way.
  const ease: Effect = isPersons(was.by) && isPersons(is.by) ? "better" : "worse";
  const path = (...at: string[]) => ["events", event, ...at];
  const waits = ({ not_before: wait }: EventDefinition) =>
    wait === undefined ? [] : [wait.deadline, ...wait.also];
  const whens = ({ when }: EventDefinition) => when.map((one) => JSON.stringify(answerText(one)));
  return [
    ...told(between<string>(was.requires, is.requires), (need) => ({
      gone: ease,
      code: "need",
      path: path("requires", need),
      says: { event, need },
    })),
    ...told(between<string>(was.guards, is.guards), (guard) => ({
      gone: "worse",
      code: "guard",
      path: path("guards", guard),
      says: { event, guard },
    })),
    ...told(between(waits(was), waits(is)), (deadline) => ({
      gone: ease,
      code: "wait",
      path: path("not_before", deadline),
      says: { event, deadline },
    })),
    ...told(between(whens(was), whens(is)), (when) => ({
      gone: ease,
      code: "condition",
      path: path("when", when),
      says: { event, ...(JSON.parse(when) as { field: string; is: string }) },
    })),
    ...(["starts", "stops", "restarts"] as const).flatMap((key) =>
      told(between(was[key], is[key]), (deadline) => ({
        gone: "other",
        code: `clock-${key}`,
        path: path(key, deadline),
        says: { event, deadline },
      })),
    ),
    ...(was.does === is.does
      ? []
      : [
          {
            code: "act-kind",
            effect: "other" as const,
            path: path("does"),
            says: { event, was: was.does, is: is.does },
          },
        ]),
  ];
}

type Of = readonly [type: CaseType, event: EventDefinition];

function compareStates(event: string, before: Of, after: Of): readonly TypeChange[] {
  const [[, was], [, is]] = [before, after];
  if (was.from.length === 0 && is.from.length === 0) return [];
  return told(between(statesOf(before), statesOf(after)), (state) => ({
    gone: isPersons([...was.by, ...is.by]) ? "worse" : "other",
    code: "act-state",
    path: ["events", event, "from", state],
    says: { event, state },
  }));
}

// Where no state is named, it is possible in each that is no end.
const statesOf = ([{ states }, { from }]: Of): readonly string[] =>
  from.length > 0 ? from : Object.keys(states).filter((name) => states[name]?.end === false);

type Asked = Readonly<Record<string, FieldDefinition>>;

/** An empty event stands for the application itself. */
function compareAsked(event: string, before: Asked, after: Asked): readonly TypeChange[] {
  const { gone, come, both } = betweenKeys(before, after);
  const path = (name: string, ...at: string[]) => ["asks", event, name, ...at];
  return [
    ...told({ gone, come }, (field) => ({
      gone: "other",
      code: "question",
      path: path(field),
      says: { event, field },
    })),
    ...both.flatMap(({ name: field, was, is }) => [
      ...told(between(was.regimes ?? [], is.regimes ?? []), (regime) => ({
        gone: "worse",
        code: "question-regime",
        path: path(field, "regimes", regime),
        says: { event, field, regime },
      })),
      ...told(between([was.of ?? ""].filter(Boolean), [is.of ?? ""].filter(Boolean)), (role) => ({
        gone: "worse",
        code: "question-own-part",
        path: path(field, "of", role),
        says: { event, field, role },
      })),
      ...told(between(mustBe(was), mustBe(is)), (answer) => ({
        gone: "worse",
        code: "question-must-be",
        path: path(field, "must_be", answer),
        says: { event, field, answer },
      })),
      ...told(between(was.optional ? [] : [""], is.optional ? [] : [""]), () => ({
        gone: "other",
        code: "question-needed",
        path: path(field, "optional"),
        says: { event, field },
      })),
      ...told(
        between<string>([`${was.kind} ${was.class}`], [`${is.kind} ${is.class}`]),
        (what) => ({
          gone: "other",
          code: "question-shape",
          path: path(field, "kind", what),
          says: { event, field, what },
        }),
      ),
    ]),
  ];
}

const mustBe = ({ must_be: answer }: FieldDefinition): readonly string[] =>
  answer === undefined ? [] : [String(answer)];
