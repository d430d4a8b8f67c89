import { z } from "zod";
import type { ListQuestion } from "#domain/question.ts";
import type { StaffRoles } from "#domain/standing-roles.ts";

export type StaffRolesTold = { readonly staff: readonly Omit<StaffRoles, "accountId">[] };

/** Staff and the roles that they hold or held: since when, until when, why and by whose word. */
export const staffRoles: ListQuestion<Record<string, never>, StaffRolesTold> = {
  name: "staff-roles",
  about: "list",
  look: "listed",
  input: z.strictObject({}),
  async run({ staff }) {
    const all = await staff();
    return {
      answer: {
        staff: all
          .map(({ accountId: _account, ...told }) => told)
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      },
      shown: [],
    };
  },
};
