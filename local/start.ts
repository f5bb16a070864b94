import { isTopic } from "../src/intercom/webhook/topics.ts";
import { ConfigurationError } from "../src/platform/errors.ts";
import { printableText } from "../src/platform/printable.ts";
import { seconds } from "../src/platform/time.ts";
import { reactions } from "../src/reactions/index.ts";
import { runningAt } from "./address-book.ts";
import { banner } from "./banner.ts";
import { startDesk } from "./desk.ts";
import { preparePageScript } from "./inspector/inspector.ts";
import { portsOf } from "./ports.ts";
import { printer } from "./print.ts";
import { root, stateFolder } from "./state.ts";
import { reactionsFolder, watchLines } from "./watch/lines.ts";
import { watchReactions } from "./watch/watch.ts";

type Environment = Record<string, string | undefined>;

/** Starts the desk of `npm start`, which runs until a signal ends it. Throws a ConfigurationError that names the remedy. */
export async function start(environment: Environment, { watch = true } = {}): Promise<void> {
  // The engines, the journals and the address book make their files as they like: none of them is for other users.
  process.umask(0o077);
  const { port, webhookPort } = portsOf(environment);
  const elsewhere = await runningAt(root);
  if (elsewhere) {
    throw new ConfigurationError(
      `A desk already runs in this folder, at ${elsewhere.url}. Stop it first, or start another one in another clone.`,
    );
  }
  const configuration = environment.DESKBELL_CONFIG;
  const directory = stateFolder(configuration);
  let inspector = "";
  const write = printer(() => inspector);
  const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
  const watched = watch
    ? await watchReactions({
        folder: reactionsFolder,
        reactions,
        after: settled,
        report: (state, changed) => console.log(printableText(watchLines(state, changed).join("\n"))),
      })
    : undefined;
  const desk = await startDesk({
    directory,
    addresses: root,
    port,
    webhookPort,
    configuration,
    write,
    watched,
  }).catch(async (error: unknown) => {
    await watched?.stop();
    throw isTaken(error) ? new ConfigurationError(taken(error.port ?? port), { cause: error }) : error;
  });
  inspector = desk.url;
  console.log(banner(desk, directory));
  for (const warning of [...desk.configuration.warnings.map((warning) => `${warning}\n`), ...unknownTopics()])
    console.log(printableText(warning));
  preparePageScript().catch(() => undefined);
  // The first look at the page, and the first click there, come before the first look at the reactions.
  setTimeout(settle, seconds(6)).unref();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      console.log("Stopping; waiting messages continue at the next start.");
      void Promise.all([desk.close(), watched?.stop()]).then(() => process.exit(0));
    });
  }
}

/** Topics of reactions that Intercom does not send. The type check would report them too, but npm start runs without it. */
function unknownTopics(): string[] {
  return Object.entries(reactions).flatMap(([name, { on }]) =>
    on.when === "heard"
      ? on.topics
          .filter((topic) => !isTopic(topic))
          .map(
            (topic) =>
              `${name} listens to ${topic}, which Intercom does not send. "npx deskbell list topics" lists all topics.\n`,
          )
      : [],
  );
}

const isTaken = (error: unknown): error is Error & { port?: number } =>
  error instanceof Error && "code" in error && error.code === "EADDRINUSE";

const taken = (port: number) =>
  `Port ${port} is in use. Stop the program that listens there, or choose other ports: PORT=4010 npm start takes 4010 for the inspector and 4011 for webhooks (WEBHOOK_PORT names another).`;
