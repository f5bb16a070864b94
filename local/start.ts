import { startDesk } from "./desk.ts";
import { print } from "./print.ts";

const directory = ".deskbell";
const port = Number(process.env.PORT ?? 4000);

try {
  const desk = await startDesk({ directory, port, configuration: process.env.DESKBELL_CONFIG, write: print });
  const { url, configuration } = desk;
  const intercom = configuration.sandbox
    ? "the sandbox workspace"
    : `the workspaces of ${configuration.file}`;
  console.log(`
Deskbell is running with ${intercom}.

  Inspector           ${url}
  Intercom webhooks   ${url}/webhooks/intercom
  Sandbox Intercom    ${url}/sandbox/intercom/
  Sandbox Slack       ${url}/sandbox/slack/messages
  State               ${directory}/ (delete it to start afresh)

Try it from a second terminal:

  npm run send -- conversation.user.created --company "Acme" --body "Is anybody there?"
`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      console.log("Stopping; what waits goes on at the next start.");
      void desk.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

/** One clear sentence for what usually goes wrong at the start. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") {
    return `Port ${port} is taken. Stop what listens there, or choose another: PORT=4001 npm start`;
  }
  if (error.name === "ConfigurationError") return error.message;
  return error.stack ?? error.message;
}
