import { sameName } from "#domain/looks/same-name.ts";
import type { ListInHand } from "#domain/question.ts";
import type { Office } from "./office.ts";

/**
 * Compares the name of a member of staff, and of their colleagues, with those in one case. Only
 * whether they agree comes out. Streets are not compared: the office holds none of its staff.
 */
export function likenessFor({
  directory,
  unexplained,
  instruments,
}: Pick<Office, "directory" | "unexplained" | "instruments">): Pick<
  ListInHand,
  "likeness" | "unexplainedReason" | "instrumentSaid"
> {
  let known: ReturnType<Office["directory"]["officers"]> | undefined;
  return {
    instrumentSaid: (instrumentId, sealed) => instruments.said(instrumentId, sealed),
    unexplainedReason: (entryId, version, sealed) => unexplained.reason(entryId, version, sealed),
    async likeness(actorId, names) {
      known ??= directory.officers();
      const staff = await known;
      const own = staff.find(({ accountId }) => accountId === actorId);
      const alike = own && sameName(own.name, names);
      const others = staff.filter(({ accountId }) => accountId !== actorId);
      return {
        isOwn: alike === "same-name",
        isColleague: others.some(({ name }) => sameName(name, names) === "same-name"),
        hasSurname: alike === "same-surname",
        hasAddress: false,
        hasStreet: false,
      };
    },
  };
}
