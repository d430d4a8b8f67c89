import { applicationFields, type CaseType, type FieldDefinition } from "./case-type.ts";
import type { CaseTypeProblem, KnownRules } from "./check-case-type.ts";
import { fieldsOfEvent } from "./input.ts";
import { noSuch } from "./no-such.ts";

type Say = (path: readonly (string | number)[], code: string, message: string) => void;
type Fields = Readonly<Record<string, FieldDefinition>>;

/**
 * What an answer, a person around the case or a stopped clock refers to exists: deadlines,
 * questions that somebody asks, roles of `parties.around`, regimes, and days that are dates.
 */
export function checkFurtherKeys(type: CaseType, known: KnownRules): readonly CaseTypeProblem[] {
  const problems: CaseTypeProblem[] = [];
  const say: Say = (path, code, message) => problems.push({ path, code, message });
  const asked = everythingAsked(type);
  checkEvents(type, asked, say);
  for (const { path, form, name, field } of placesAsked(type)) {
    checkField(type, form, name, field, known, (key, code, message) =>
      say([...path, key], code, message),
    );
  }
  for (const [index, { regime, when }] of type.attaches.entries()) {
    const path = ["attaches", index];
    if (!known.regimes.includes(regime)) {
      say([...path, "regime"], "unknown-regime", noRegime(regime, known));
    }
    checkAnswer(asked, when, (code, message) => say([...path, "when"], code, message));
  }
  for (const [name, { from_field: field }] of Object.entries(type.deadlines)) {
    if (field === undefined || asked[field]?.kind === "date") continue;
    const message = `a deadline counts from a question of the kind date; ${field} is none`;
    say(["deadlines", name, "from_field"], "not-a-date", message);
  }
  for (const [name, { when, unless = [] }] of Object.entries(type.deadlines)) {
    for (const [index, one] of unless.entries()) {
      const at = ["deadlines", name, "unless", index];
      checkAnswer(asked, one, (code, message) => say(at, code, message));
    }
    if (when === undefined) continue;
    const path = ["deadlines", name, "when"];
    const { field, is } = when;
    if (is === undefined && !Object.hasOwn(asked, field)) {
      say(path, "unknown-field", `nothing asks for ${field}`);
    } else if (is !== undefined) {
      checkAnswer(asked, { field, is }, (code, message) => say(path, code, message));
    }
  }
  for (const [name, { when }] of Object.entries(type.labels ?? {})) {
    checkAnswer(asked, when, (code, message) => say(["labels", name, "when"], code, message));
  }
  for (const state of Object.keys(type.forgets ?? {})) {
    if (type.states[state]?.end === true) continue;
    const message = `only a case that has ended is forgotten; ${state} is no state with end: true`;
    say(["forgets", state], "forgets-too-early", message);
  }
  const { born_on: born } = type.parties;
  if (born !== undefined && asked[born]?.kind !== "date") {
    const message = `born_on names a question of the kind date; ${born} is none`;
    say(["parties", "born_on"], "not-a-date", message);
  }
  return problems;
}

function checkEvents(type: CaseType, asked: Fields, say: Say): void {
  for (const [name, event] of Object.entries(type.events)) {
    const path = ["events", name];
    for (const key of ["stops", "restarts"] as const) {
      for (const clock of event[key].filter((one) => !Object.hasOwn(type.deadlines, one))) {
        say(
          [...path, key],
          "unknown-deadline",
          noSuch("deadline", clock, Object.keys(type.deadlines)),
        );
      }
    }
    for (const [index, when] of event.when.entries()) {
      checkAnswer(asked, when, (code, message) => say([...path, "when", index], code, message));
    }
    for (const [outcome, { when, starts = [] }] of Object.entries(event.outcomes ?? {})) {
      for (const clock of starts.filter((one) => !Object.hasOwn(type.deadlines, one))) {
        say(
          [...path, "outcomes", outcome, "starts"],
          "unknown-deadline",
          noSuch("deadline", clock, Object.keys(type.deadlines)),
        );
      }
      if (when === undefined || !Object.hasOwn(asked, when.field)) continue;
      const at = [...path, "outcomes", outcome, "when"];
      checkAnswer(asked, when, (code, message) => say(at, code, message));
    }
    const { includes } = event;
    if (includes !== undefined && !Object.hasOwn(type.parties.around, includes)) {
      say([...path, "includes"], "unknown-role", noRole(includes));
    }
    if (event.not_before?.reading === "display" && event.by.includes("clock")) {
      const message = "the clock waits for the adverse date: not_before with reading: adverse";
      say([...path, "not_before"], "closes-too-early", message);
    }
  }
}

type Tell = (key: string, code: string, message: string) => void;

function checkField(
  type: CaseType,
  form: Fields,
  name: string,
  field: FieldDefinition,
  known: KnownRules,
  tell: Tell,
): void {
  const roles = [...type.parties.party, ...Object.keys(type.parties.around)];
  if (field.of !== undefined && !roles.includes(field.of)) {
    tell("of", "unknown-role", noRole(field.of));
  }
  for (const regime of (field.regimes ?? []).filter((one) => !known.regimes.includes(one))) {
    tell("regimes", "unknown-regime", noRegime(regime, known));
  }
  if (field.must_be !== undefined) {
    checkAnswer({ [name]: field }, { field: name, is: field.must_be }, (code, message) =>
      tell("must_be", code, message),
    );
  }
  if (field.when !== undefined && !Object.hasOwn(form, field.when.field)) {
    const message = `no question of the same form is called ${field.when.field}`;
    tell("when", "unknown-field", message);
  } else if (field.when !== undefined) {
    checkAnswer(form, field.when, (code, message) => tell("when", code, message));
  }
  const chooses = field.kind === "choice" || field.kind === "choices";
  if (chooses && (field.options ?? []).length === 0) {
    tell("options", "nothing-to-choose", "a choice lists its options");
  }
}

/** The answer can be given at all: the question is asked, and takes this value. */
function checkAnswer(
  asked: Fields,
  { field, is }: { readonly field: string; readonly is: string | boolean },
  say: (code: string, message: string) => void,
): void {
  const question = Object.hasOwn(asked, field) ? asked[field] : undefined;
  if (question === undefined) {
    const near = noSuch("question", field, Object.keys(asked));
    say("unknown-field", `nothing asks for ${field}: ${near}`);
    return;
  }
  const { kind, options } = question;
  const may = kind === "yes-no" ? ["true", "false"] : options;
  if (may === undefined || may.includes(String(is))) return;
  say("unknown-answer", `${field} is answered by one of ${may.join(", ")}, never ${String(is)}`);
}

function everythingAsked(type: CaseType): Fields {
  const forms = Object.keys(type.events).map((name) => fieldsOfEvent({ ...type, hash: "" }, name));
  // What an application asks is what counts, whatever a correction makes optional.
  return Object.assign({}, ...forms, applicationFields(type)) as Fields;
}

function placesAsked(type: CaseType) {
  const application = applicationFields(type);
  return [
    ...type.sections.flatMap(({ asks }, index) =>
      Object.entries(asks).map(([name, field]) => ({
        path: ["sections", index, "asks", name],
        form: application,
        name,
        field,
      })),
    ),
    ...Object.entries(type.events).flatMap(([event, { asks }]) =>
      Object.entries(asks).map(([name, field]) => ({
        path: ["events", event, "asks", name],
        form: fieldsOfEvent({ ...type, hash: "" }, event) as Fields,
        name,
        field,
      })),
    ),
  ];
}

const noRegime = (id: string, { regimes }: KnownRules): string =>
  `${noSuch("regime", id, regimes)} (regimes/)`;
const noRole = (role: string): string =>
  `parties.around names no ${role}; add it there, or mend it`;
