import type { Configuration } from "../../src/configuration/schema.ts";
import { seconds } from "../../src/platform/time.ts";
import type { Engines } from "../aws/clients.ts";
import type { Environment } from "../environment/environment.ts";
import type { FakeIntercom } from "../intercom/intercom.ts";
import { appId } from "../intercom/models.ts";
import type { Observer } from "../invariants/observer.ts";
import type { Safeguards } from "../safeguards/safeguards.ts";
import type { FakeSlack } from "../slack/posts.ts";

export type Urls = { events: string; effects: string; eventsParked: string; effectsParked: string };

/** Everything that the simulated functions are built from. */
export type Simulation = {
  environment: Environment;
  /** What react reads. */
  configuration: Configuration;
  engines: Engines;
  urls: Urls;
  intercom: FakeIntercom;
  slack: FakeSlack;
  observer: Observer;
  /** Wraps the functions' dependencies, so that a safeguard can be removed. */
  safeguards: Safeguards;
  /** The version of the reactions that is deployed now. */
  version: () => 1 | 2;
};

/** Slower than Slack's, so that a run of few edits meets it. */
export const slackPace = { inARow: 2, step: seconds(20) };

export const clientSecret = "secret";

export const configuration: Configuration = {
  workspaces: {
    [appId]: {
      region: "us",
      apiUrl: "https://intercom.example/intercom",
      accessToken: "token",
      clientSecrets: [clientSecret],
    },
  },
  slack: { botToken: "xoxb" },
  limits: { effectsPerSubjectAndHour: 100, answersInARow: 5, alertsPerMinute: 0 },
  http: { signingSecret: `whsec_${Buffer.from("a secret of the simulation").toString("base64")}` },
};
