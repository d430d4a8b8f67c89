import type { DemoSignIn } from "./demo-sign-ins.ts";

/** Says where the office runs and how to sign in as each of the cast. */
export function printWelcome(
  say: (line: string) => void,
  offices: readonly { officeId: string; name: string; address: string }[],
  signIns: readonly DemoSignIn[],
): void {
  for (const office of offices) {
    say("");
    say(`${office.name}: ${office.address}`);
    const cast = signIns.filter((one) => one.office === office.officeId && one.does !== undefined);
    if (cast.length === 0) continue;
    say("  All people and cases in it are made up. Sign in as:");
    const width = Math.max(...cast.map((one) => one.name.length));
    for (const one of cast) say(`  ${one.name.padEnd(width)}  ${one.password}  ${one.does ?? ""}`);
  }
  say("");
  say("Stop with Ctrl-C. What was done is kept.");
}
