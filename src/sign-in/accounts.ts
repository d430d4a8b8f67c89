import type { Invitations } from "./invitations.ts";
import type { Recovery } from "./recovery.ts";
import type { StaffSignOn } from "./staff-sign-on.ts";
import type { Telling } from "./telling.ts";

/** What stands around signing in: how accounts are told, made and recovered. */
export type Accounts = {
  readonly telling: Telling;
  readonly signOn: StaffSignOn;
  readonly invitations: Invitations;
  readonly recovery: Recovery;
};
