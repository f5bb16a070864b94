import { endpointAt, runningAt } from "../../local/address-book.ts";
import { root } from "../../local/state.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { reactions as listed } from "../../src/reactions/index.ts";
import { appManifest } from "../../src/slack/manifest.ts";
import { openStack } from "../aws/stack.ts";
import type { CommandContext } from "../desk/open.ts";
import { slackThrough, slackUrlOf, verification } from "../slack-app/address.ts";
import { printed } from "../slack-app/app.ts";
import { draftOf, withAnswers } from "./document.ts";
import { askForHttp } from "./http-interview.ts";
import { hubInstructions } from "./hub.ts";
import { askForIntercom } from "./interview.ts";
import { askForOfficeHours } from "./office-hours-interview.ts";
import { askForSlack } from "./slack-interview.ts";
import { inFile, inStack } from "./storage.ts";

export type SetupOptions = {
  stack?: string;
  file?: string;
  region?: string;
  /** False for --no-slack. */
  slack: boolean;
  dropOldSecrets?: boolean;
  timeZone?: string;
  officeHours?: string;
  tunnel?: string;
  manifest?: boolean;
  intercomApi?: string;
  slackApi?: string;
};

type SetupContext = CommandContext & {
  reactions?: Readonly<Record<string, Reaction>>;
  /** The file of Slack's app configuration tokens, instead of the one in .deskbell/. */
  tokens?: string;
};

/** The command `setup`; returns its exit code. Throws a ConfigurationError when an answer is missing or wrong. */
export async function setup(
  options: SetupOptions,
  { environment, print, ask, input, tokens, reactions = listed }: SetupContext,
): Promise<number> {
  const stack = options.stack ? await openStack(options.stack, environment) : undefined;
  const file = options.file ?? environment.DESKBELL_CONFIG ?? "deskbell.json";
  const storage = stack ? inStack(stack) : inFile(file);
  const draft = draftOf(await storage.read(), storage.name);
  const endpoint = stack ? slackUrlOf(stack.outputs) : options.tunnel && slackThrough(options.tunnel);
  if (options.manifest) {
    const isSigned = environment.DESKBELL_SLACK_SIGNING_SECRET ?? draft.slack?.signingSecret;
    const purpose = { endpoint: isSigned ? endpoint : undefined, emoji: draft.slack?.emoji };
    for (const line of printed(appManifest(purpose))) print(line);
    return 0;
  }
  const interview = { options, environment, draft, ask, print };
  const intercom = await askForIntercom(interview);
  const { slack, app: made, update } = await askForSlack({ ...interview, endpoint, input, tokens });
  const httpSecret = await askForHttp(interview);
  const officeHours = await askForOfficeHours(interview);
  const document = withAnswers(draft, {
    ...intercom,
    slack,
    httpSecret,
    officeHours,
    intercomApi: options.intercomApi,
    dropOldSecrets: options.dropOldSecrets ?? false,
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
  const app = made ?? (await update?.());
  if (app && endpoint && slack?.signingSecret && draft.slack?.emoji)
    for (const line of verification(app.appId)) print(line);
  const webhookUrl = stack?.outputs.WebhookUrl ?? (await throughTunnel(options.tunnel));
  const isActing = document.slack?.signingSecret !== undefined;
  for (const line of hubInstructions(webhookUrl, reactions, isActing)) print(line);
  print(`Then: npx deskbell doctor${stack ? ` --stack ${stack.name}` : ""}`);
  return 0;
}

/** A tunnel publishes everything behind its port, so it leads to the one that serves only webhooks. */
async function throughTunnel(tunnel: string | undefined): Promise<string> {
  const desk = await runningAt(root);
  const { origin, pathname } = new URL(desk?.webhookUrl ?? endpointAt("http://127.0.0.1:4001"));
  if (tunnel) return `${new URL(tunnel).origin}${pathname}  (the tunnel leads to ${origin})`;
  return `https://<a tunnel to ${origin}>${pathname}  (npm start serves nothing else at that port)`;
}
