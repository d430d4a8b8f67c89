import type { FieldClass } from "../access/roles.ts";
import type { Exhibit } from "./state.ts";

/** The class of what is handed in as papers of the story; exhibits of it do not name it. */
export const PLAIN: FieldClass = "narrative";

const LETTERS: Readonly<Record<FieldClass, string>> = {
  narrative: "",
  record: "R",
  identity: "I",
  contact: "C",
  health: "H",
  "third-party": "T",
  privileged: "P",
  "staff-only": "S",
  whereabouts: "W",
};

/** Which readers an exhibit is for. Exhibits from before classes were named are of the story. */
export const classOf = ({ class: of = PLAIN }: Pick<Exhibit, "class">): FieldClass => of;

/** What an exhibit is called: its number within its class, with the letter of that class. */
export const markOf = (exhibit: Pick<Exhibit, "class" | "number">): number | string =>
  classOf(exhibit) === PLAIN ? exhibit.number : `${LETTERS[classOf(exhibit)]}${exhibit.number}`;
