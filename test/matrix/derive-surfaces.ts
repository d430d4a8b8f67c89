import type { Command } from "commander";
import type { FastifyInstance } from "fastify";
import { questionOperations } from "#api/operations.ts";
import type { Office } from "#door/office.ts";
import { QUESTIONS } from "#questions/all.ts";
import type { Line } from "./surfaces.ts";

const ROUTE = /^((?:[│ ] {3})*)[├└]── (\S+) \((.*)\)$/;
const CHANGES = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every method and address that the site answers, as its own router prints them. */
export async function servedRoutes(app: FastifyInstance): Promise<readonly string[]> {
  const above: string[] = [];
  const found: { readonly path: string; readonly method: string }[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split("\n")) {
    const [, indent = "", part, methods = ""] = ROUTE.exec(line) ?? [];
    if (part === undefined) continue;
    const depth = indent.length / 4;
    above.length = depth;
    above.push(part);
    const path = above.join("").replace(/^\/{2,}/, "/");
    for (const method of methods.split(", ").filter((one) => CHANGES.includes(one))) {
      found.push({ path, method });
    }
  }
  const isAnswered = await Promise.all(
    found.map(async ({ path, method }) => {
      // The API says of every address which methods it does not have.
      if (!path.startsWith("/api/v1")) return true;
      const { statusCode } = await app.inject({ method: method as "GET", url: path });
      return statusCode !== 405;
    }),
  );
  return found
    .filter((_one, place) => isAnswered[place])
    .map(({ path, method }) => `${method} ${path}`);
}

/** The addresses that only ask a question, by method and address. */
export function questionRoutes(office: Pick<Office, "judge">): ReadonlyMap<string, string> {
  const routes = questionOperations(office)
    .filter(({ id }) => id in QUESTIONS)
    .map(({ id, path }): readonly [string, string] => [
      `GET /api/v1${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
      `question ${id}`,
    ]);
  return new Map(routes);
}

/** Every question by name, and every command by what is typed. */
export const questionNames = (): readonly string[] =>
  Object.keys(QUESTIONS).map((name) => `question ${name}`);

export function commandNames(program: Command, above = ""): readonly string[] {
  return program.commands.flatMap((command) => {
    const typed = `${above}${command.name()}`;
    return command.commands.length === 0 ? [typed] : commandNames(command, `${typed} `);
  });
}

/** What is missing in the table, each with the line that would mend it. */
export function withoutLine(
  surfaces: readonly string[],
  lines: Readonly<Record<string, unknown>>,
  asQuestion: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  return surfaces
    .filter((one) => lines[asQuestion.get(one) ?? one] === undefined)
    .map(
      (one) => `${one} has no line: add it to test/matrix/surfaces.ts, as in\n  ${example(one)}`,
    );
}

const example = (surface: string): string =>
  surface.includes(":caseId")
    ? `"${surface}": reads("the question that it asks of the case"),`
    : `"${surface}": lists("the question that it asks"),\n` +
      `  "${surface}": open("why it reads nothing of a case"),  whichever it is`;

/** Lines of the table that stand for nothing any more. */
export const outlived = (
  surfaces: readonly string[],
  lines: Readonly<Record<string, Line>>,
): readonly string[] => Object.keys(lines).filter((one) => !surfaces.includes(one));
