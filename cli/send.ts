import { print } from "./desk/terminal.ts";
import { send } from "./send/send.ts";

process.exitCode = await send(process.argv.slice(2), {
  environment: process.env,
  print,
});
