import type { Misbehaviour as IntercomMisbehaviour } from "../../sandbox/intercom/misbehaviour.ts";
import type { Misbehaviour as SlackMisbehaviour } from "../../sandbox/slack/misbehaviour.ts";
import type { StoryReader } from "../../src/operator/explain/notification-story.ts";
import type { DetailSources } from "../../src/operator/explain/subject/details.ts";
import type { Inspection } from "../../src/operator/inspect/inspection.ts";
import type { OperatedDesk } from "../../src/operator/operated-desk.ts";
import type { WatchState } from "../watch/watch.ts";
import type { Changes } from "./changes.ts";

/** What the inspector shows: the desk on this machine, or a deployed stack. */
export type InspectedDesk = OperatedDesk & {
  reader: StoryReader;
  /** What the pages beside the list of notifications show. */
  inspection: Inspection;
  about: () => AboutDesk;
  /** Those that decide; the project's own unless given. */
  reactions?: () => Promise<DetailSources["reactions"]>;
  /** Tells of changes. */
  changes: Pick<Changes, "watch">;
};

/** Which desk this is. */
export type AboutDesk = {
  /** Whether it runs with the built-in configuration. */
  sandbox: boolean;
  /** Whether one can act in a sandbox Intercom. */
  playable: boolean;
  /** Whether alerts go to the desk's sandbox Slack. */
  slack: boolean;
  /** Whether it may be told to replay, ask again and drop. */
  writable: boolean;
  /** Their app ids. */
  workspaces: string[];
  /** The configuration's. */
  file: string;
  /** Milliseconds by which its clock is ahead of the machine's. */
  ahead: number;
  /** Milliseconds between two looks for news. */
  every: number;
  /** What goes wrong in the built-in sandbox, as its `/control/misbehave` takes it. */
  troubles?: { intercom: IntercomMisbehaviour; slack: SlackMisbehaviour };
  /** How the reactions that are being written do; absent where they are not watched. */
  watched?: WatchState;
  /** The deployed stack, unless it is the desk of this machine. */
  stack?: { name: string; account: string; region: string };
};
