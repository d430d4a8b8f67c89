import { applicationFields, type CaseType } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { explainerOf } from "./told-ages.ts";

/**
 * An answer that tells of a day can be compared with it: the day is asked for as a date, the answer
 * is yes or no, and one question lets the person say why both are right (no machine decides it).
 */
export function checkToldAges(type: CaseType): readonly CaseTypeProblem[] {
  const fields = applicationFields(type);
  return type.sections.flatMap((section, index) =>
    Object.entries(section.asks).flatMap(([name, field]) => {
      const say = (key: string, code: string, message: string): CaseTypeProblem => ({
        path: ["sections", index, "asks", name, key],
        code,
        message,
      });
      const { explains, tells_age: told } = field;
      const found: CaseTypeProblem[] = [];
      if (explains !== undefined && fields[explains]?.tells_age === undefined) {
        const message = `${explains} is no answer that tells of a day`;
        found.push(say("explains", "nothing-to-explain", message));
      }
      if (told === undefined) return found;
      if (fields[told.day]?.kind !== "date" || field.kind !== "yes-no") {
        const message = `a yes or no tells of a date; ${told.day} is none, or ${name} is not`;
        found.push(say("tells_age", "tells-of-no-day", message));
      }
      if (explainerOf(fields, name) === undefined) {
        const message = `a question with explains: ${name} lets the person say why both are right`;
        found.push(say("tells_age", "not-to-be-explained", message));
      }
      return found;
    }),
  );
}
