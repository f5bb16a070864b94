import type { Configuration } from "../../src/configuration/schema.ts";
import type { Engines } from "../aws/clients.ts";
import type { FakeIntercom } from "../intercom/intercom.ts";
import { appId } from "../intercom/models.ts";
import type { Safeguards } from "../safeguards/safeguards.ts";
import type { FakeSlack } from "../slack/slack.ts";
import type { Witness } from "../witness.ts";
import type { World } from "../world/world.ts";

export type Urls = { events: string; effects: string; eventsParked: string; effectsParked: string };

/** Everything that the simulated functions are made of. */
export type Surroundings = {
  world: World;
  engines: Engines;
  urls: Urls;
  intercom: FakeIntercom;
  slack: FakeSlack;
  witness: Witness;
  /** Wraps what the functions are made of, to take a safeguard out. */
  safeguards: Safeguards;
  /** The version of the reactions that a function made now is deployed with. */
  version: () => 1 | 2;
};

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
  limits: { effectsPerSubjectAndHour: 100, answersInARow: 5 },
  http: { signingSecret: `whsec_${Buffer.from("a secret of the simulation").toString("base64")}` },
};
