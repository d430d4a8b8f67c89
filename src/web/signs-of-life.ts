import type { FastifyInstance } from "fastify";

/** What an operator's own programs ask; nothing of it is data of the office. */
export type Life = {
  /** The version of the program, as its package says. */
  readonly version: string;
  /** False from the moment in which it is told to stop, and while its database is away. */
  readonly isReady: () => Promise<boolean>;
};

/** `/health`: the process answers. `/ready`: requests may come. `/version`: which program it is. */
export function addSignsOfLife(app: FastifyInstance, { version, isReady }: Life): void {
  app.get("/health", (_request, reply) => reply.send({ alive: true }));
  app.get("/ready", async (_request, reply) => {
    const ready = await isReady().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ ready });
  });
  app.get("/version", (_request, reply) => reply.send({ version }));
}
