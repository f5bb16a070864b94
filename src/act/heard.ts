import type { ActingSettings } from "../configuration/acting.ts";
import type { Act } from "../slack/act.ts";
import type { SlackSide } from "./slack-side.ts";

/** A request that Slack signed, and what can be done about it. What an answer returns is said to Slack, if anything. */
export type Heard = {
  body: string;
  settings: ActingSettings;
  slack: SlackSide;
  /** Unix ms. */
  now: number;
  queue: (act: Act) => Promise<void>;
  ignore: (why: string) => void;
  opened: (form: string) => void;
};
