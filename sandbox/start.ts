import { ConfigurationError } from "../src/platform/errors.ts";
import { printable, printableText } from "../src/platform/printable.ts";
import { serveSandbox } from "./serve.ts";
import { readSettings } from "./settings.ts";
import { startText } from "./start-text.ts";

try {
  const settings = readSettings(process.env);
  const sandbox = await serveSandbox({
    ...settings,
    failed: (topic, reason) => console.error(printable(`${topic} was not delivered: ${reason}`)),
  });
  console.log(startText({ ...settings, url: sandbox.url }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(printableText(explain(error)));
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") {
    return `Port ${process.env.PORT} is taken. Choose another, or leave PORT out for any free one.`;
  }
  return error instanceof ConfigurationError ? error.message : (error.stack ?? error.message);
}
