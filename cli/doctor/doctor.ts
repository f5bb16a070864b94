import { join } from "node:path";
import { apiUrlOf } from "../../src/intercom/links.ts";
import type { Duration } from "../../src/platform/time.ts";
import { reactions as listed } from "../../src/reactions/index.ts";
import { openStack } from "../aws/stack.ts";
import { clockOf } from "../desk/clock.ts";
import type { CommandContext } from "../desk/open.ts";
import { deskUrls } from "../desk/whereabouts.ts";
import { keptTokens, tokenGiven, tokenStillGood } from "../slack-app/configuration-token.ts";
import { checkChannels, namedChannels } from "./channels.ts";
import { checkClock } from "./clock.ts";
import { checkConfiguration } from "./configuration.ts";
import { deployed } from "./deployed.ts";
import { checkEngines } from "./engines.ts";
import type { Finding } from "./finding.ts";
import { checkIntercom } from "./intercom.ts";
import { laptop } from "./laptop.ts";
import type { Place } from "./place.ts";
import { checkReactions } from "./reactions.ts";
import { report, styleOfLine } from "./report.ts";
import { isSandbox, sandboxControl } from "./sandbox.ts";
import { checkSchedules } from "./schedules.ts";
import { askSlack, checkSlack } from "./slack.ts";
import { checkApp } from "./slack-app.ts";
import { checkSlackEndpoint } from "./slack-endpoint.ts";
import { checkTopics } from "./topics.ts";
import { checkWebhookEndpoint } from "./webhook-endpoint.ts";

/** Found from here, so that the command works in any folder. */
const ownReactions = join(import.meta.dirname, "..", "..", "src", "reactions");

export type DoctorOptions = { json?: boolean; stack?: string };

type DoctorContext = CommandContext & {
  /** The folder of the reactions' source. */
  reactions?: string;
  /** The file of Slack's app configuration tokens, instead of the one in .deskbell/. */
  tokens?: string;
  /** How long a ping may take to reach the ledger. */
  pingTimeout?: Duration;
};

/** The command `doctor`; returns its exit code. */
export async function doctor({ json, stack }: DoctorOptions, context: DoctorContext): Promise<number> {
  const { environment, print } = context;
  const place = stack
    ? deployed(await openStack(stack, environment), context.clock ?? Date.now)
    : await here(context);
  const findings = await examine(place, context);
  const well = findings.every(({ result }) => result !== "failure");
  if (json) print(JSON.stringify({ place: place.name, ok: well, findings }, null, 2));
  else for (const line of report(place.name, findings)) print(line, styleOfLine(line));
  return well ? 0 : 1;
}

async function here({ environment, addresses, clock }: DoctorContext): Promise<Place> {
  const urls = await deskUrls(environment, addresses);
  return laptop(urls, environment, clock ?? (await clockOf({ DESK_URL: urls.url })), addresses);
}

/** All checks. The later ones need what the earlier ones found. */
export async function examine(place: Place, context: DoctorContext): Promise<Finding[]> {
  const { clock = Date.now, pingTimeout } = context;
  const { findings, configuration } = await checkConfiguration(place);
  if (!configuration) return findings;
  const workspaces = Object.entries(configuration.workspaces);
  const { slack } = configuration;
  const endpoint = await checkWebhookEndpoint(place, configuration, pingTimeout);
  const down = endpoint.some(({ check, result }) => check === "webhook endpoint" && result === "failure");
  // The sandboxes run inside the desk, at whichever port its last start wrote into the configuration.
  const isDown = (apiUrl: string | undefined) => down && isSandbox(apiUrl);
  const clocks = [
    ...workspaces.map(([, { region, apiUrl }]) => apiUrl ?? apiUrlOf(region)).filter((url) => !isDown(url)),
    ...(down ? [] : [place.webhookUrl]),
  ];
  const [intercom, slackFindings, engines, time, account, receiver, acting] = await Promise.all([
    Promise.all(
      workspaces.map(([appId, workspace]) =>
        isDown(workspace.apiUrl) ? [] : checkIntercom(appId, workspace),
      ),
    ),
    slack && !isDown(slack.apiUrl) ? examineSlack(slack, place, context) : [],
    down && place.name === "this machine"
      ? []
      : Promise.all([
          checkEngines(place),
          checkTopics(place, listed, slack?.signingSecret !== undefined),
        ]).then((both) => both.flat()),
    clocks.length === 0 ? [] : checkClock(clocks, clock),
    place.account?.() ?? [],
    place.receiver?.(configuration) ?? [],
    place.acting?.(configuration) ?? [],
  ]);
  const schedules = checkSchedules(configuration, listed, place.clock());
  const watched = down ? undefined : await place.watched?.().catch(() => undefined);
  const others = [watched ? checkReactions(watched) : [], engines, time, account, receiver, acting];
  return [findings, schedules, endpoint, intercom, slackFindings, others].flat(3);
}

async function examineSlack(
  settings: Parameters<typeof checkSlack>[0],
  place: Place,
  { environment, input, tokens = keptTokens, reactions = ownReactions }: DoctorContext,
) {
  const { findings, scopes } = await checkSlack(settings);
  if (findings.some(({ check, result }) => check === "Slack" && result === "failure")) return findings;
  const named = await namedChannels(place, reactions);
  const given = await tokenGiven(environment.DESKBELL_SLACK_CONFIGURATION_TOKEN, input);
  return [
    ...findings,
    ...(await checkApp(
      settings,
      place,
      given ?? (await tokenStillGood({ apiUrl: settings.apiUrl, file: tokens })),
    )),
    ...(settings.signingSecret && place.slackUrl
      ? await checkSlackEndpoint(place.slackUrl, settings.signingSecret, place.clock)
      : []),
    ...(await checkChannels(askSlack(settings), named, scopes, sandboxControl(settings.apiUrl))),
  ];
}
