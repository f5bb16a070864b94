import { join } from "node:path";
import { apiUrlOf } from "../../src/intercom/links.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import type { Clock, Duration } from "../../src/platform/time.ts";
import { reactions as listed } from "../../src/reactions/index.ts";
import { deskAddress } from "../desk/whereabouts.ts";
import { readFlags } from "../operator/flags.ts";
import { openStack } from "../operator/stack.ts";
import { checkChannels, namedChannels } from "./channels.ts";
import { checkClock } from "./clock.ts";
import { checkConfiguration } from "./configuration.ts";
import { deployed } from "./deployed.ts";
import { checkDoor } from "./door.ts";
import { checkEngines } from "./engines.ts";
import type { Finding } from "./finding.ts";
import { checkIntercom } from "./intercom.ts";
import { laptop } from "./laptop.ts";
import type { Place } from "./place.ts";
import { report } from "./report.ts";
import { isSandbox, sandboxControl } from "./sandbox.ts";
import { askSlack, checkSlack } from "./slack.ts";
import { checkTopics } from "./topics.ts";

/** Whatever folder the command was started in. */
const ownReactions = join(import.meta.dirname, "..", "..", "src", "reactions");

export type Surroundings = {
  environment: Record<string, string | undefined>;
  print: (line: string) => void;
  clock?: Clock;
  /** Where the reactions' source lies. */
  reactions?: string;
  /** How long a ping may take to the ledger. */
  patience?: Duration;
};

export const usage = [
  "npm run doctor [-- --stack Deskbell] [--json]",
  "",
  "Looks whether everything is as it has to be, on this machine or in a deployed stack, and how to mend it if not.",
  "Leaves a ping in the ledger and changes nothing else. Ends with 1 when something has to be mended.",
].join("\n");

/** The command `doctor`; gives its exit code. */
export async function doctor(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { environment, print, clock = Date.now } = surroundings;
  try {
    const { stack, json, help } = readFlags(argv, flags).values;
    if (help) {
      print(usage);
      return 0;
    }
    const place = stack
      ? deployed(await openStack(stack, environment), clock)
      : laptop(await deskAddress(environment), environment);
    const findings = await examine(place, surroundings);
    const well = findings.every(({ result }) => result !== "failure");
    if (json) print(JSON.stringify({ place: place.name, ok: well, findings }, null, 2));
    else report(place.name, findings).forEach(print);
    return well ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(error.message);
    return 1;
  }
}

const flags = {
  stack: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Everything, in the order in which it is explained: a later look needs what an earlier one found. */
export async function examine(place: Place, surroundings: Surroundings): Promise<Finding[]> {
  const { clock = Date.now, reactions = ownReactions, patience } = surroundings;
  const { findings, configuration } = await checkConfiguration(place);
  if (!configuration) return findings;
  const workspaces = Object.entries(configuration.workspaces);
  const { slack } = configuration;
  const endpoint = await checkDoor(place, configuration, patience);
  // The sandboxes live in the desk: while it does not run there is nobody to ask.
  const away = endpoint.some(({ check, result }) => check === "endpoint" && result === "failure");
  // Which port the configuration names does not matter: it is the one of the last start.
  const isAway = (apiUrl: string | undefined) => away && isSandbox(apiUrl);
  const clocks = [
    ...workspaces.map(([, { region, apiUrl }]) => apiUrl ?? apiUrlOf(region)).filter((url) => !isAway(url)),
    ...(away ? [] : [place.endpoint]),
  ];
  const [intercom, slackFindings, engines, time] = await Promise.all([
    Promise.all(
      workspaces.map(([appId, workspace]) =>
        isAway(workspace.apiUrl) ? [] : checkIntercom(appId, workspace),
      ),
    ),
    slack && !isAway(slack.apiUrl) ? examineSlack(slack, place, reactions) : [],
    away && place.name === "this machine"
      ? []
      : Promise.all([checkEngines(place), checkTopics(place, listed)]).then((both) => both.flat()),
    clocks.length === 0 ? [] : checkClock(clocks, clock),
  ]);
  return [...findings, ...endpoint, ...intercom.flat(), ...slackFindings, ...engines, ...[time].flat()];
}

async function examineSlack(settings: Parameters<typeof checkSlack>[0], place: Place, reactions: string) {
  const { findings, scopes } = await checkSlack(settings);
  if (findings.some(({ check, result }) => check === "Slack" && result === "failure")) return findings;
  const named = await namedChannels(place, reactions);
  return [
    ...findings,
    ...(await checkChannels(askSlack(settings), named, scopes, sandboxControl(settings.apiUrl))),
  ];
}
