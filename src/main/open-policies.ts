import { join } from "node:path";
import type pg from "pg";
import { comparePolicies } from "#adapters/cedar/compare-policies.ts";
import { createLiveJudge, type LiveJudge } from "#adapters/cedar/live-judge.ts";
import { textsOfFiles } from "#adapters/cedar/policy-texts.ts";
import { type PolicyFiles, policiesOf, policyFiles } from "#adapters/cedar/read-policies.ts";
import {
  addPolicySteps,
  hasRealStaff,
  keepComparison,
  keepPolicies,
  keptComparison,
  keptPolicies,
  policySteps,
} from "#adapters/postgres/policy-versions.ts";
import type { NewPolicyStep, PolicyKeeper } from "#domain/access/policy-keeper.ts";
import type { Clock, Keys, Seals } from "#domain/ports.ts";
import { dateOfInstant } from "#words/dates.ts";
import { isDue, type PolicyStanding, standingOf } from "#domain/access/policy-steps.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly officeId: string;
  readonly newId: () => string;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly clock: Pick<Clock, "now">;
};

type Place = {
  readonly root: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly zone: string;
};

/** Drawn where a version cannot be compared over all facts; said with what was found. */
const SEED = 1367;

/** The policies of an office, and the judge that follows whichever of them is in force. */
export type OpenPolicies = PolicyKeeper & {
  readonly judge: LiveJudge;
  /** What a start has to say of them, in one line; undefined where nothing differs. */
  readonly said: string | undefined;
};

/**
 * Opens the policies of an office. The first start takes those of the checkout; later ones go on
 * with the version in force until two people agreed on another. A demo of invented staff alone
 * takes the checkout's by itself. Throws where the version in force asks for more than this program
 * can tell it.
 */
export async function openPolicies(parts: Parts, place: Place): Promise<OpenPolicies> {
  const files = policyFiles(join(place.root, "policies"));
  const here = policiesOf(files);
  const { standing: found, said } = await openStanding(parts, files, here.hash, place);
  let standing = found;
  let texts = files;
  const first = await writtenOf(parts, standing.inForce, files, here.hash);
  texts = first.files;
  const judge = createLiveJudge(first.written);
  if (standing.inForce !== here.hash) await compareOnce(parts, standing.inForce, here.hash);

  async function take(next: PolicyStanding): Promise<void> {
    if (next.inForce !== standing.inForce) {
      const { files: now, written } = await writtenOf(parts, next.inForce, files, here.hash);
      judge.take(written);
      texts = now;
    }
    standing = next;
  }

  // One after the other, so that nobody takes up what is older than what they judge by.
  let latest: Promise<void> = Promise.resolve();
  function refresh(): Promise<void> {
    latest = latest.catch(() => undefined).then(lookAgain);
    return latest;
  }

  async function lookAgain(): Promise<void> {
    await take(standingOf(await policySteps(parts)) ?? standing);
    const { open } = standing;
    if (open === undefined || !isDue(standing, parts.clock.now())) return;
    await addPolicySteps(parts, standing.number, [forceOf(open, parts.clock.now())]);
    await take(standingOf(await policySteps(parts)) ?? standing);
  }

  await refresh();
  return {
    judge,
    // Several offices start at once, and one may take what another does not.
    said: said && `${place.name}: ${said}`,
    offered: here.hash,
    standing: () => standing,
    texts: () => textsOfFiles(texts),
    async textsOf(hash) {
      const kept = await keptPolicies(parts, hash);
      return kept === undefined ? undefined : textsOfFiles(kept);
    },
    steps: async () => (await policySteps(parts)).toReversed(),
    compared: (before, after) => keptComparison(parts, before, after),
    async add(after, steps, entry) {
      const isDone = await addPolicySteps(parts, after, steps, entry);
      await refresh();
      return isDone;
    },
    refresh,
  };
}

/** What takes force, once two people agreed: nobody's own act. */
function forceOf(
  { hash, before, number, loosens }: NonNullable<PolicyStanding["open"]>,
  now: Date,
): NewPolicyStep {
  const nobody = { accountId: "", role: "", pseudonym: "", reason: "" };
  return {
    kind: "force",
    hash,
    before,
    answers: number,
    ...nobody,
    loosens,
    at: now.toISOString(),
  };
}

async function openStanding(
  parts: Parts,
  files: PolicyFiles,
  offered: string,
  place: Place,
): Promise<{ readonly standing: PolicyStanding; readonly said: string | undefined }> {
  await keepPolicies(parts, offered, files);
  const standing = standingOf(await policySteps(parts));
  if (standing === undefined) {
    await addPolicySteps(parts, 0, [ownStep("beginning", offered, "", parts.clock.now())]);
    return { standing: await standingNow(parts), said: undefined };
  }
  if (standing.inForce === offered) return { standing, said: undefined };
  // Nobody brings policies into a working office by starting it once as a demo.
  if (!place.isDemo || (await hasRealStaff(parts))) {
    const since = dateOfInstant(standing.since, place.zone);
    const said =
      `the policies of this checkout (${offered.slice(0, 12)}) are not in force: those of ` +
      `${since} (${standing.inForce.slice(0, 12)}) go on judging until two people agreed ` +
      "(recourse policy pending, /rules/policies)." +
      (place.isDemo ? " Somebody works in this office who is not invented." : "");
    return { standing, said };
  }
  const step = ownStep("demo", offered, standing.inForce, parts.clock.now());
  await addPolicySteps(parts, standing.number, [step]);
  const said = `the demo takes the policies of this checkout (${offered.slice(0, 12)}) by itself.`;
  return { standing: await standingNow(parts), said };
}

// Another process may have been first: what it wrote counts.
async function standingNow(parts: Parts): Promise<PolicyStanding> {
  const standing = standingOf(await policySteps(parts));
  if (standing === undefined) throw new Error("no version of the policies is in force");
  return standing;
}

function ownStep(
  kind: "beginning" | "demo",
  hash: string,
  before: string,
  now: Date,
): NewPolicyStep {
  const nobody = { accountId: "", role: "", pseudonym: "", reason: "" };
  return { kind, hash, before, ...nobody, loosens: false, at: now.toISOString() };
}

async function writtenOf(parts: Parts, hash: string, files: PolicyFiles, offered: string) {
  const kept = hash === offered ? files : await keptPolicies(parts, hash);
  if (kept === undefined) throw new Error(`the texts of the policies ${hash} are not kept`);
  return { files: kept, written: policiesOf(kept) };
}

// It takes seconds, so it is worked out at a start and kept for whoever reads it.
async function compareOnce(parts: Parts, before: string, after: string): Promise<void> {
  if ((await keptComparison(parts, before, after)) !== undefined) return;
  const [was, is] = await Promise.all([before, after].map((hash) => keptPolicies(parts, hash)));
  if (was === undefined || is === undefined) return;
  await keepComparison(parts, comparePolicies(policiesOf(was), policiesOf(is), SEED));
}
