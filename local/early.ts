import { parseArgs } from "node:util";
import { openEarly } from "./hold.ts";
import { portsOf } from "./ports.ts";

/** Opens the port of webhooks for `deskbell start`, with its arguments, before the rest of the program is loaded. */
export async function listenEarly(
  args: string[],
  environment: Record<string, string | undefined>,
): Promise<void> {
  const options = { port: { type: "string" }, "webhook-port": { type: "string" } } as const;
  try {
    const { values } = parseArgs({ args, options, strict: false });
    const { webhookPort } = portsOf({
      PORT: textOf(values.port) ?? environment.PORT,
      WEBHOOK_PORT: textOf(values["webhook-port"]) ?? environment.WEBHOOK_PORT,
    });
    if (webhookPort > 0) await openEarly(webhookPort);
  } catch {
    // The program says what is wrong with a port.
  }
}

/** Without its value a flag is true. */
const textOf = (value: string | boolean | undefined) => (typeof value === "string" ? value : undefined);
