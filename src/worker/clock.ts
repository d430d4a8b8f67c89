import type { Who } from "#domain/ports.ts";

/** Time itself. Policies let it do one thing: say that a window has passed. */
export const CLOCK: Who = {
  kind: "clock",
  accountId: "clock",
  name: "",
  pseudonym: "",
  roles: [],
  grade: 0,
  language: "en",
  links: new Map(),
};
