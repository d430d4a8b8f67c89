"use strict";
const { spawnSync } = require("child_process");
const { createHash } = require("crypto");
const fs = require("fs");
const path = require("path");

const checkout = path.resolve(__dirname, "..");
const modules = path.join(checkout, "node_modules");
const noteFile = path.join(modules, ".recourse-lock");
const claimFile = path.join(checkout, ".cache", "install.lock");

/**
 * Installs the packages of package-lock.json unless they are there. `withDevelopment` asks for
 * those of tests and tools too. Ends the process with one line when it cannot.
 */
exports.ensureInstalled = function ensureInstalled(options) {
  if (isInstalled(options.withDevelopment)) return;
  const release = claim();
  try {
    // Another process may have installed everything while this one waited.
    if (!isInstalled(options.withDevelopment)) install();
  } finally {
    release();
  }
};

function lockHash() {
  const text = fs.readFileSync(path.join(checkout, "package-lock.json"));
  return createHash("sha256").update(text).digest("hex");
}

function isInstalled(withDevelopment) {
  const hash = lockHash();
  if (readText(noteFile).trim() === hash) return true;
  const wanted = readPackages(path.join(checkout, "package-lock.json"));
  const present = readPackages(path.join(modules, ".package-lock.json"));
  if (!wanted || !present) return false;
  let isComplete = true;
  for (const place of Object.keys(wanted)) {
    if (place === "") continue;
    const want = wanted[place];
    const have = present[place];
    if (have && have.version === want.version) continue;
    // Packages for other platforms are in the lock file and never on the disk.
    if (!have && want.optional) continue;
    if (have || withDevelopment || !(want.dev || want.devOptional)) return false;
    isComplete = false;
  }
  if (Object.keys(present).some((place) => !wanted[place])) return false;
  if (isComplete) remember(hash);
  return true;
}

function install() {
  process.stderr.write("Installing the packages of package-lock.json (once; about a minute) …\n");
  const hash = lockHash();
  const npm = process.env.npm_execpath;
  const flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const isScript = npm && /npm-cli\.c?js$/.test(npm);
  const result = spawnSync(
    isScript ? process.execPath : "npm",
    isScript ? [npm].concat(flags) : flags,
    {
      cwd: checkout,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32" && !isScript,
    },
  );
  if (result.error || result.status !== 0) {
    const reason = result.error ? result.error.message : "npm ended with " + result.status;
    process.stderr.write("Could not install: " + reason + '. Run "npm ci" to see why.\n');
    releaseClaim();
    process.exit(1);
  }
  remember(hash);
}

function remember(hash) {
  try {
    fs.writeFileSync(noteFile, hash + "\n");
  } catch {
    // A checkout that may only be read is compared package by package at each start.
  }
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function readPackages(file) {
  const text = readText(file);
  return text === "" ? undefined : JSON.parse(text).packages;
}

/** Waits for a process that is installing already; returns how to let the next one in. */
function claim() {
  fs.mkdirSync(path.dirname(claimFile), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(claimFile, String(process.pid), { flag: "wx" });
      return releaseClaim;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = readText(claimFile);
    if (holder !== "" && !isRunning(Number(holder))) takeAside(holder);
    else pause(200);
  }
}

function releaseClaim() {
  if (readText(claimFile) === String(process.pid)) fs.unlinkSync(claimFile);
}

/** Several may find the same dead claim: only the one whose rename succeeds removes it. */
function takeAside(holder) {
  const aside = claimFile + "." + process.pid;
  try {
    fs.renameSync(claimFile, aside);
    if (readText(aside) !== holder && !fs.existsSync(claimFile)) fs.renameSync(aside, claimFile);
    else fs.unlinkSync(aside);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
