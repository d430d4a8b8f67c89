"use strict";
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const checkout = path.resolve(__dirname, "..");
const neededMajor = 24;

/**
 * Runs `args` (a file of the checkout and its arguments) in Node 24 or newer: in this process
 * where it is one, else in the Node that the packages brought. The working folder becomes the
 * checkout unless `keepFolder` says that relative arguments are the caller's.
 */
exports.handOver = function handOver(args, options) {
  const keepFolder = Boolean(options && options.keepFolder);
  const file = path.join(checkout, args[0]);
  if (!fs.existsSync(file)) {
    process.stderr.write("This checkout has no " + args[0] + ".\n");
    process.exit(1);
  }
  if (!keepFolder) process.chdir(checkout);
  if (majorOf(process.versions.node) >= neededMajor) runHere(file, args.slice(1));
  else runThere(findNode(), [file].concat(args.slice(1)));
};

function majorOf(version) {
  return Number(version.split(".")[0]);
}

function cacheFolder() {
  return path.join(checkout, ".cache", "compiled");
}

function runHere(file, args) {
  process.argv = [process.execPath, file].concat(args);
  process.env.NODE_COMPILE_CACHE = cacheFolder();
  require("module").enableCompileCache(cacheFolder());
  import(require("url").pathToFileURL(file).href).catch((error) => {
    process.stderr.write(String((error && error.stack) || error) + "\n");
    process.exit(1);
  });
}

function findNode() {
  const folder = path.join(
    checkout,
    "node_modules",
    "node-" + process.platform + "-" + process.arch,
  );
  const node = path.join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (fs.existsSync(node)) return node;
  return needNode("no package brings one for " + process.platform + "-" + process.arch);
}

function needNode(reason) {
  process.stderr.write(
    "Recourse needs Node " +
      neededMajor +
      " or newer; this is " +
      process.version +
      " and " +
      reason +
      ". Install it from https://nodejs.org and try again.\n",
  );
  return process.exit(1);
}

function runThere(node, args) {
  const env = Object.assign({}, process.env, { NODE_COMPILE_CACHE: cacheFolder() });
  // Over the channel the child sees at once when this process is killed outright.
  const child = spawn(node, args, { stdio: ["inherit", "inherit", "inherit", "ipc"], env: env });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const forward = (signal) => child.kill(signal);
  signals.forEach((signal) => process.on(signal, forward));
  child.on("error", (error) => needNode("its own does not run here (" + error.message + ")"));
  child.on("exit", (code, signal) => {
    signals.forEach((name) => process.removeListener(name, forward));
    if (signal) process.exitCode = 128 + os.constants.signals[signal];
    else process.exitCode = code === null ? 1 : code;
    if (child.connected) child.disconnect();
  });
}
