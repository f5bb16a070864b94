import { endpointAt, runningAt } from "../../local/address-book.ts";
import { root } from "../../local/state.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { reactions as listed } from "../../src/reactions/index.ts";
import { appManifest } from "../../src/slack/manifest.ts";
import { openStack } from "../aws/stack.ts";
import { readFlags } from "../flags/read-flags.ts";
import { slackEndpoint, verification } from "../slack-app/address.ts";
import { printed } from "../slack-app/app.ts";
import type { Ask } from "./ask.ts";
import { draftOf, withAnswers } from "./document.ts";
import { type Flags, flags, usage } from "./flags.ts";
import { hubInstructions } from "./hub.ts";
import { askForIntercom } from "./interview.ts";
import { askForSlack } from "./slack-interview.ts";
import { inFile, inStack } from "./storage.ts";

export type CommandContext = {
  environment: Record<string, string | undefined>;
  print: (line: string) => void;
  /** Undefined without a terminal: then all values come from flags and variables. */
  ask: Ask | undefined;
  /** Reads standard input to its end. */
  input?: () => Promise<string>;
  /** The file of Slack's app configuration tokens, instead of the one in .deskbell/. */
  tokens?: string;
  reactions?: Readonly<Record<string, Reaction>>;
};

/** The command `setup`; returns its exit code. */
export async function setup(argv: readonly string[], context: CommandContext): Promise<number> {
  const { environment, print } = context;
  try {
    const { values } = readFlags(argv, flags);
    if (!values.help) await write(values, context, environment);
    else print(usage.join("\n"));
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(error.message);
    return 1;
  }
}

async function write(
  values: Flags,
  { print, ask, input, tokens, reactions = listed }: CommandContext,
  environment: CommandContext["environment"],
): Promise<void> {
  const stack = values.stack ? await openStack(values.stack, environment) : undefined;
  const file = values.file ?? environment.DESKBELL_CONFIG ?? "deskbell.json";
  const storage = stack ? inStack(stack) : inFile(file);
  const draft = draftOf(await storage.read(), storage.name);
  const endpoint = slackEndpoint(stack?.outputs.WebhookUrl, values.tunnel);
  if (values.manifest) {
    const isSigned = environment.DESKBELL_SLACK_SIGNING_SECRET ?? draft.slack?.signingSecret;
    return printed(appManifest(isSigned ? endpoint : undefined)).forEach(print);
  }
  const interview = { values, environment, draft, ask, print };
  const intercom = await askForIntercom(interview);
  const { slack, app } = await askForSlack({ ...interview, endpoint, input, tokens });
  const document = withAnswers(draft, {
    ...intercom,
    slack,
    intercomApi: values["intercom-api"],
    dropOldSecrets: values["drop-old-secrets"] ?? false,
  });
  parseConfiguration(document, storage.name);
  await storage.write(`${JSON.stringify(document, null, 2)}\n`);

  const secrets = document.workspaces?.[intercom.appId]?.clientSecrets?.length ?? 0;
  print(`Written to ${storage.name}. Running functions pick it up within four minutes.`);
  if (secrets > 1)
    print(
      `It now accepts ${secrets} client secrets. Once Intercom signs with the new one, run setup again with --drop-old-secrets.`,
    );
  print("");
  if (app && endpoint && slack?.signingSecret) verification(app.appId).forEach(print);
  const webhookUrl = stack?.outputs.WebhookUrl ?? (await throughTunnel(values.tunnel));
  const isActing = document.slack?.signingSecret !== undefined;
  for (const line of hubInstructions(webhookUrl, reactions, isActing)) print(line);
  print(`Then: npm run doctor${stack ? ` -- --stack ${stack.name}` : ""}`);
}

/** A tunnel publishes everything behind its port, so it leads to the one that serves only webhooks. */
async function throughTunnel(tunnel: string | undefined): Promise<string> {
  const desk = await runningAt(root);
  const { origin, pathname } = new URL(desk?.webhookUrl ?? endpointAt("http://127.0.0.1:4001"));
  if (tunnel) return `${new URL(tunnel).origin}${pathname}  (the tunnel leads to ${origin})`;
  return `https://<a tunnel to ${origin}>${pathname}  (npm start serves nothing else at that port)`;
}
