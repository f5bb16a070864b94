import { text } from "node:stream/consumers";
import { print } from "./desk/terminal.ts";
import { doctor } from "./doctor/doctor.ts";

process.exitCode = await doctor(process.argv.slice(2), {
  environment: process.env,
  input: () => text(process.stdin),
  print,
});
