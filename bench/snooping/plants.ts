import { type Draft, draft } from "./innocent-days.ts";
import {
  A_YEAR,
  type InventedCase,
  type InventedOffice,
  isAtWork,
  type Member,
  shiftOf,
} from "./invented-office.ts";

// What somebody who means ill does, as the field tells it, twelve ways, planted among the rest. How
// each is found is no business of this file.

export const PLANTED = [
  "own-file",
  "colleague",
  "same-surname-or-address",
  "neighbour",
  "vip",
  "ex-partner",
  "sequential-ids",
  "after-reassignment",
  "off-shift",
  "export-then-leave",
  "search-fishing",
  "purpose-reuse",
] as const;
export type PlantedKind = (typeof PLANTED)[number];
export type Plant = { readonly kind: PlantedKind; readonly looks: readonly Draft[] };

type Scene = {
  readonly office: InventedOffice;
  readonly openOn: (day: number) => readonly InventedCase[];
};
type Way = (scene: Scene, n: number) => readonly Draft[];

/** So many of each of the twelve. */
export function plant(scene: Scene, ofEach: number): readonly Plant[] {
  return PLANTED.flatMap((kind) =>
    Array.from({ length: ofEach }, (_, n): Plant => {
      // Some scenes cannot be played by whoever was drawn: others are drawn.
      for (let tries = 0; tries < 400; tries++) {
        const looks = WAYS[kind](scene, n);
        if (looks.length > 0) return { kind, looks };
      }
      throw new Error(`Nobody could be found who plays ${kind}.`);
    }),
  );
}

function somebody({ office }: Scene, least = 20): { one: Member; day: number } {
  for (;;) {
    const one = office.random.pick(office.staff);
    const day = office.random.between(least, A_YEAR - 60);
    if (isAtWork(one, day)) return { one, day };
  }
}

const inShift = ({ office }: Scene, one: Member): number => {
  const { from, to } = shiftOf(one);
  return office.random.between(from, to - 5);
};
const tiesOf = (one: Member, found: InventedCase, day: number): readonly string[] => {
  if (found.had.some(({ officer, from, to }) => officer === one.id && from <= day && day <= to)) {
    return ["assigned"];
  }
  if (one.role === "supervisor") return ["supervising"];
  return one.role === "intake-clerk" && (found.had[0]?.from ?? day) > day
    ? ["at-intake"]
    : ["none"];
};

/** Looks once or twice, on one day or two, at one case. */
function peek(scene: Scene, one: Member, day: number, found: InventedCase): readonly Draft[] {
  const { random } = scene.office;
  const days = random.chance(0.4) ? [day, day + 1] : [day];
  return days
    .filter((on) => isAtWork(one, on))
    .flatMap((on) =>
      Array.from({ length: random.between(1, 3) }, () =>
        draft(one, {
          day: on,
          minute: inShift(scene, one),
          one: found,
          ties: tiesOf(one, found, on),
        }),
      ),
    );
}

const WAYS: Readonly<Record<PlantedKind, Way>> = {
  "own-file": (scene) => {
    const { one, day } = somebody(scene);
    const own = scene.openOn(day).find(({ of }) => of === one.id);
    return own === undefined ? [] : peek(scene, one, day, own);
  },
  colleague: (scene) => {
    const { one, day } = somebody(scene);
    const theirs = scene.openOn(day).filter(({ of }) => of !== undefined && of !== one.id);
    return theirs.length === 0 ? [] : peek(scene, one, day, scene.office.random.pick(theirs));
  },
  "same-surname-or-address": (scene) => {
    const { one, day } = somebody(scene);
    const kin = scene
      .openOn(day)
      .filter(
        (found) =>
          found.of !== one.id &&
          (found.surname === one.surname ||
            (found.street === one.street && found.house === one.house)),
      );
    return kin.length === 0 ? [] : peek(scene, one, day, scene.office.random.pick(kin));
  },
  neighbour: (scene) => {
    const { one, day } = somebody(scene);
    const near = scene
      .openOn(day)
      .filter((found) => found.of !== one.id && found.street === one.street);
    return near.length === 0 ? [] : peek(scene, one, day, scene.office.random.pick(near));
  },
  vip: (scene, n) => vip(scene, n),
  "ex-partner": (scene) => {
    // Again and again over months, by somebody without work in it.
    const { one, day } = somebody(scene);
    const found = scene.office.random.pick(scene.openOn(day));
    const days = Array.from(
      { length: scene.office.random.between(4, 9) },
      (_, n) => day + n * scene.office.random.between(3, 12),
    ).filter((on) => on < A_YEAR && isAtWork(one, on));
    if (days.length < 3 || tiesOf(one, found, day).includes("assigned")) return [];
    return days.map((on) =>
      draft(one, {
        day: on,
        minute: inShift(scene, one),
        one: found,
        ties: tiesOf(one, found, on),
      }),
    );
  },
  "sequential-ids": (scene) => {
    const { one, day } = somebody(scene);
    const { random } = scene.office;
    const first = inShift(scene, one);
    // Numbers are random: nearly every try finds nothing.
    return Array.from({ length: random.between(8, 40) }, (_, n) =>
      draft(one, { day, minute: first + Math.floor(n / 2), outcome: "denied" }),
    );
  },
  "after-reassignment": (scene) => {
    const { one, day } = somebody(scene, 60);
    const left = scene.office.cases.filter(
      ({ had, closed }) =>
        closed > day &&
        had.slice(0, -1).some(({ officer, to }) => officer === one.id && to < day - 7),
    );
    if (left.length === 0) return [];
    const found = scene.office.random.pick(left);
    if (tiesOf(one, found, day).includes("assigned")) return [];
    return [...peek(scene, one, day, found), ...peek(scene, one, day + 7, found)];
  },
  "off-shift": (scene) => {
    const { one, day } = somebody(scene);
    const { random } = scene.office;
    const { from, to } = shiftOf(one);
    const isAway = one.leave.find(([first]) => first > 20 && first < A_YEAR - 60);
    const at = random.chance(0.4) && isAway !== undefined ? isAway[0] + 1 : day;
    const minute =
      at === day
        ? random.pick([from - random.between(150, 300), to + random.between(180, 220)])
        : 600;
    if (minute < 0 || minute > 1430) return [];
    return Array.from({ length: random.between(3, 9) }, (_, n) => {
      const found = random.pick(scene.openOn(at));
      return draft(one, {
        day: at,
        minute: Math.min(1439, minute + n),
        one: found,
        ties: tiesOf(one, found, at),
      });
    });
  },
  "export-then-leave": (scene) => {
    const { random, staff, heldOn } = scene.office;
    const one = random.pick(staff.filter(({ lastDay }) => lastDay !== undefined));
    const last = one.lastDay ?? 0;
    const day = last - random.between(0, 12);
    if (!isAtWork(one, day)) return [];
    const held = heldOn(one.id, day);
    return Array.from({ length: random.between(5, 20) }, (_, n) => {
      const found = random.pick(held.length > 0 ? held : scene.openOn(day));
      return draft(one, {
        day,
        minute: shiftOf(one).to - 60 + n * 2,
        one: found,
        kind: random.chance(0.7) ? "exported" : "printed",
        ties: tiesOf(one, found, day),
      });
    });
  },
  "search-fishing": (scene) => {
    const { one, day } = somebody(scene);
    const first = inShift(scene, one);
    return Array.from({ length: scene.office.random.between(9, 30) }, (_, n) =>
      draft(one, {
        day,
        minute: first + n,
        kind: "searched",
        count: scene.office.random.between(0, 2),
      }),
    );
  },
  "purpose-reuse": (scene) => {
    // One reason, written once and sent again for cases that it is not about.
    const { one, day } = somebody(scene);
    const { random } = scene.office;
    const reason = `Complaint at the counter: c${random.between(0, 999)}`;
    return Array.from({ length: random.between(4, 10) }, (_, n) => {
      const found = random.pick(scene.openOn(day));
      const minute = inShift(scene, one);
      const ties = one.role === "supervisor" ? ["supervising"] : ["none"];
      const on = isAtWork(one, day + (n % 3)) ? day + (n % 3) : day;
      return draft(one, { day: on, minute, one: found, ties, reason });
    });
  },
};

// Four people who have nothing to do with it look at one case in the days that it is talked about.
function vip(scene: Scene, n: number): readonly Draft[] {
  const { office } = scene;
  const about = Math.floor(n / 4);
  const day = 40 + about * 53;
  const cases = scene.openOn(day);
  const found = cases[(about * 7919 + 17) % cases.length];
  const one = office.random.pick(office.staff);
  const on = day + office.random.between(0, 4);
  if (found === undefined || !isAtWork(one, on) || tiesOf(one, found, on).includes("assigned")) {
    return [];
  }
  return [
    draft(one, { day: on, minute: inShift(scene, one), one: found, ties: tiesOf(one, found, on) }),
  ];
}
