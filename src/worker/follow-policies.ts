import type { Office } from "#door/office.ts";

/** What hears that an office has a new step about its policies, until it is stopped. */
export type HearPolicies = (heard: () => void) => { readonly stop: () => Promise<void> };

export type FollowParts = {
  readonly office: Pick<Office, "policies">;
  readonly hearPolicies: HearPolicies;
  readonly log: (line: string) => void;
};

/** Where nothing was heard, a process looks by itself: so long at most is it behind the others. */
const EVERY_MS = 30_000;

/**
 * Judges by the version of the policies that is in force as soon as it is: when another process
 * says so, and every thirty seconds in case nobody could, or an agreed day has come.
 */
export function followPolicies(
  { office, hearPolicies, log }: FollowParts,
  everyMs = EVERY_MS,
): { readonly stop: () => Promise<void> } {
  let working: Promise<void> = Promise.resolve();
  const look = (): void => {
    working = office.policies.refresh().catch((error: unknown) => {
      log(`policies: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const hearing = hearPolicies(look);
  const timer = setInterval(look, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await hearing.stop();
      await working;
    },
  };
}
