import type { FieldClass } from "#domain/access/roles.ts";
import type { CaseName } from "./canaries.ts";

/** What the guardian of each case was entrusted with beside what care needs. */
export const ENTRUSTED: Readonly<Partial<Record<CaseName, readonly FieldClass[]>>> = {
  open: ["narrative"],
  hidden: [],
};
