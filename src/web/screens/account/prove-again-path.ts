import { ownPath } from "../../own-path.ts";

/** Where somebody proves themselves again, and from where they go on where they were. */
export const proveAgainPath = (next: string): string =>
  `/account/again?next=${encodeURIComponent(ownPath(next))}`;
