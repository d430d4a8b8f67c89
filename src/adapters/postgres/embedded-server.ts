import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseConnection } from './connection.ts'
import { claimFolder } from './folder-claim.ts'
import { launchPostmaster } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { prepareCluster, settlePreviousPostmaster } from './server-cluster.ts'
import type { ServerPrograms } from './server-programs.ts'
import type { DatabaseUser } from './server-user.ts'
import { socketFolder } from './socket-folder.ts'

export type EmbeddedOptions = {
  /** The folder for cluster, socket and log; made when it is missing. */
  home: string
  programs: ServerPrograms
  user: DatabaseUser | undefined
  log: (line: string) => void
  /** Further server settings, such as `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>
  /** Remove `home` as soon as the server ends, however its parent ended. */
  isTemporary?: boolean
}

export type EmbeddedServer = {
  connection: DatabaseConnection
  kind: 'embedded'
  stop(): Promise<void>
  lost: Promise<string>
}

const superuser = 'recourse'
const restartsBeforeGivingUp = 3
const quietMsThatForgivesRestarts = 60_000

/**
 * Starts PostgreSQL on `home` and keeps it running: a server that dies is started again. When
 * this process ends in whatever way, the server shuts down by itself.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const releaseClaim = claimFolder(options.home, options.user)
  try {
    const folder = prepareCluster({ ...options, superuser })
    const socket = socketFolder(options.home, options.user)
    const launch = async () => {
      await settlePreviousPostmaster(folder, options.log)
      return launchPostmaster({ ...options, folder, socket })
    }
    const keeper = keepRunning(await launch(), launch, options.log)
    return {
      connection: { host: socket, port: 5432, user: superuser, database: 'postgres' },
      kind: 'embedded',
      lost: keeper.lost,
      async stop() {
        await keeper.stop()
        releaseClaim()
      },
    }
  } catch (error) {
    releaseClaim()
    throw error
  }
}

function keepRunning(
  first: Postmaster,
  launch: () => Promise<Postmaster>,
  log: (line: string) => void,
): { stop(): Promise<void>; lost: Promise<string> } {
  let current = first
  let isStopping = false
  const watch = async (): Promise<string> => {
    for (let restarts = 0; ; ) {
      const startedAt = Date.now()
      const reason = await current.ended
      if (isStopping) return new Promise<string>(() => undefined)
      restarts = Date.now() - startedAt > quietMsThatForgivesRestarts ? 1 : restarts + 1
      if (restarts > restartsBeforeGivingUp) return `PostgreSQL keeps ending (${reason}).`
      log(`PostgreSQL ended unexpectedly (${reason}); starting it again.`)
      await sleep(restarts * 100)
      if (isStopping) return new Promise<string>(() => undefined)
      current = await launch()
    }
  }
  const lost = watch().catch((error: unknown) => String(error))
  return {
    lost,
    async stop() {
      isStopping = true
      await current.stop()
    },
  }
}
