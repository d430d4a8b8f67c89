import type { Who } from "../ports.ts";

/** Somebody who did not sign in: they may ask what policies let anybody ask. */
export const NOBODY: Who = {
  kind: "person",
  accountId: "",
  name: "",
  pseudonym: "",
  roles: [],
  grade: 0,
  language: "en",
  links: new Map(),
};
