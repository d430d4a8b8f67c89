import type { Who } from "../ports.ts";
import { roleFor } from "./default-purpose.ts";
import type { Purpose } from "./roles.ts";

/**
 * Whether staff stand by name in what is answered: to the ombudsman, who hears complaints about
 * single members of staff. Everybody else reads role and pseudonym.
 */
export const readsStaffNames = (who: Who, purpose: Purpose): boolean =>
  roleFor(who, purpose) === "ombudsman";
