/**
 * What PostgreSQL's programs are given: nothing of the caller's environment, whose LANG or PG…
 * variables would otherwise decide the encoding and settings of a new cluster.
 */
export const databaseEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
