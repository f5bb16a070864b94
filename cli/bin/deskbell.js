#!/usr/bin/env node
// Plain JavaScript: the Node of this machine may be too old for the project, which brings its own.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const clone = fileURLToPath(new URL("../..", import.meta.url));
const program = fileURLToPath(new URL("../deskbell.js", import.meta.url));
const ownNode = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));

// As npm does for its scripts: the configuration and the desk's state are in the clone.
process.env.INIT_CWD ??= process.cwd();
process.chdir(clone);

if (!existsSync(ownNode)) {
  console.error(`Deskbell is not installed in ${clone}. Run "npm ci" there first.`);
  process.exit(1);
}
// The young generation begins as large as it becomes: with 1 MB, a seventh of a start's time goes into collecting it. The
// old one is collected when it has grown by half: otherwise a busy desk keeps four times what it needs.
const { scripts } = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8"),
);
const flags = scripts.start.split(" ").filter((word) => word.startsWith("--"));
const child = spawn(ownNode, [...flags, program, ...process.argv.slice(2)], { stdio: "inherit" });
// A terminal sends Ctrl-C to both. The program decides when it ends, and this one ends after it.
process.on("SIGINT", () => undefined);
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
