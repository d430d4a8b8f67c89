import { gather, isUnexplained, type KnownOfStaff, type Rule, type TrailLook } from "../trail.ts";

const LOOKS = 2;
/** Overtime is no offence: so many minutes beside the rota are nothing to ask about. */
const BESIDE = 120;

/** Cases without work in them, opened when the rota says that their reader was not there. */
export const offHours: Rule = (trail, known) =>
  gather(
    trail.filter((look) => isUnexplained(look) && isOff(look, known)),
    ({ actorId, on }) => `${actorId}|${on}`,
  )
    .filter((looks) => looks.length >= LOOKS)
    .map((looks) => ({
      behaviour: "off-shift" as const,
      actorId: looks[0]?.actorId ?? "",
      looks,
      evidence: { looks: looks.length },
    }));

function isOff({ actorId, on, minute }: TrailLook, { shift }: KnownOfStaff): boolean {
  const there = shift(actorId, on);
  if (there === undefined) return false;
  return there === "away" || minute < there.from - BESIDE || minute > there.to + BESIDE;
}
