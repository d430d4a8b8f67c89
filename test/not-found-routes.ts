import type { FastifyInstance } from "fastify";

const LINE = /^((?:[│ ] {3})*)[├└]── (\S+)/;

/** Every address that the site really serves, pages and API, as its own router prints them. */
export function servedPaths(app: FastifyInstance): readonly string[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const [, indent = "", part] = LINE.exec(line) ?? [];
      if (part === undefined) return [];
      const depth = indent.length / 4;
      above.length = depth;
      above.push(part);
      return [
        above
          .join("")
          .replace(/^\/(?=\/)/, "")
          .replace(/^\/{2}/, "/"),
      ];
    });
}
