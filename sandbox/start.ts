import { ConfigurationError } from "../src/platform/errors.ts";
import { printable } from "../src/platform/printable.ts";
import { serveSandbox } from "./serve.ts";
import { readSettings } from "./settings.ts";
import { startText } from "./start-text.ts";

/** Starts the sandboxes alone, until a signal ends them. Throws a ConfigurationError that names the remedy. */
export async function start(environment: Record<string, string | undefined>): Promise<void> {
  const settings = readSettings(environment);
  const sandbox = await serveSandbox({
    ...settings,
    failed: (topic, reason) => console.error(printable(`${topic} was not delivered: ${reason}`)),
  }).catch((error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "EADDRINUSE"
      ? new ConfigurationError(
          `Port ${settings.port} is taken. Choose another, or leave PORT out for any free one.`,
          { cause: error },
        )
      : error;
  });
  console.log(startText({ ...settings, url: sandbox.url }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}
