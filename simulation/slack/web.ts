import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { seconds } from "../../src/platform/time.ts";
import type { Ask } from "../../src/slack/asking.ts";
import { type Slack, slackOver } from "../../src/slack/client.ts";
import { failure } from "../../src/slack/failure.ts";
import { latency } from "../aws/fate.ts";
import { call, type Fate } from "../world/call.ts";
import type { Machine } from "../world/machine.ts";
import type { Outages } from "../world/outages.ts";
import type { World } from "../world/world.ts";
import { type Attempt, channels, type FakeSlack } from "./slack.ts";

/** Milliseconds after which the client gives up (src/slack/asking.ts). */
const patience = seconds(8);

type Arguments = Record<string, unknown>;

/** Deskbell's own Slack client in one machine, over a Web API that has whatever the world has in store for it. */
export function slackOf(world: World, machine: Machine, slack: FakeSlack, outages: Outages): Slack {
  const { timeline, random } = world;

  function fateOf(method: string, channel: string): Fate {
    const arrives = latency(world) * 3;
    const answered = arrives + latency(world);
    const inVain = (error: unknown) => ({ arrives: undefined, answered, error });
    if (outages.isDown("slack")) return random.chance(0.5) ? inVain(unwell(503)) : inVain(unreachable());
    if (world.befalls("slack 429")) {
      const wait = random.whole(1, 30);
      if (method === "chat.postMessage") slack.pauses.set(channel, timeline.now() + answered + seconds(wait));
      return inVain(new WebAPIRateLimitedError(wait));
    }
    // `asking.ts` reads a 429 without Retry-After as one of thirty seconds.
    if (world.befalls("slack 429 without Retry-After")) return inVain(new WebAPIRateLimitedError(30));
    if (world.befalls("slack 5xx")) return inVain(unwell(500));
    if (world.befalls("slack 5xx after the post"))
      return {
        arrives,
        answered,
        error: random.pick([unwell(500), new WebAPIPlatformError({ ok: false, error: "internal_error" })]),
      };
    // A gateway gives up on its own clock, and the work goes on behind it.
    if (world.befalls("slack 5xx before the post"))
      return { arrives: answered + seconds(2), answered, error: unwell(504) };
    if (world.befalls("slack unreachable")) return inVain(unreachable());
    if (world.befalls("slack timeout"))
      return { arrives: undefined, answered: patience, error: noAnswer("TimeoutError") };
    if (world.befalls("slack answer lost"))
      return { arrives, answered: random.whole(arrives, patience), error: noAnswer("ECONNRESET") };
    if (world.befalls("slack late"))
      return { arrives: random.whole(patience, 18_000), answered: patience, error: noAnswer("TimeoutError") };
    return { arrives, answered };
  }

  const request = <T>(method: string, channel: string, act: () => T): Promise<T> =>
    call(world, machine, { label: () => `slack ${method} ${channel}`, fate: fateOf(method, channel), act });

  async function postMessage({ channel, text, thread_ts, metadata }: Arguments) {
    const key = String((metadata as { event_payload: { key: string } }).event_payload.key);
    const place = idOf(String(channel));
    if ((slack.pauses.get(place) ?? 0) > timeline.now()) slack.rude.push(key);
    const attempt: Attempt = {
      key,
      channel: place,
      machine: machine.name,
      at: timeline.now(),
      outcome: "under way",
    };
    slack.attempts.push(attempt);
    try {
      const answer = await request("chat.postMessage", `${place} ${key}`, () => {
        if (!place) throw new WebAPIPlatformError({ ok: false, error: "channel_not_found" });
        return slack.post(place, String(text), key, thread_ts as string | undefined);
      });
      attempt.outcome = "posted";
      return answer;
    } catch (error) {
      const refused = error instanceof WebAPIRateLimitedError || isUnreachable(error) || !place;
      attempt.outcome = refused ? "refused" : "unknown";
      throw error;
    } finally {
      attempt.answeredAt = timeline.now();
    }
  }

  const web = {
    chat: { postMessage },
    conversations: {
      info: ({ channel }: Arguments) =>
        request("conversations.info", String(channel), () => ({
          ok: true,
          channel: channels.find(({ id }) => id === channel),
        })),
      list: () => request("conversations.list", "", () => ({ ok: true, channels })),
      join: () => request("conversations.join", "", () => ({ ok: true })),
      history: ({ channel, oldest }: Arguments) =>
        request("conversations.history", String(channel), () => ({
          ok: true,
          messages: slack.history(String(channel), Number(oldest)),
        })),
      replies: ({ channel, ts, oldest }: Arguments) =>
        request("conversations.replies", String(channel), () => ({
          ok: true,
          messages: slack.replies(String(channel), String(ts), Number(oldest)),
        })),
    },
  };

  const ask: Ask = async (method, use) => {
    try {
      return await use(web as never);
    } catch (error) {
      throw failure(error, method, machine.clock);
    }
  };
  return slackOver(ask);
}

/** Posts name a channel or its id. Nothing is posted to a name that leads nowhere. */
const idOf = (place: string): string =>
  place.startsWith("#") ? (channels.find(({ name }) => `#${name}` === place)?.id ?? "") : place;

const unwell = (status: number) => new WebAPIHTTPError(status, "", {});
const noAnswer = (name: string) =>
  new WebAPIRequestError(Object.assign(new Error("no answer"), { name, code: name }));
const unreachable = () =>
  new WebAPIRequestError(
    Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" }),
    }),
  );
const isUnreachable = (error: unknown) =>
  error instanceof WebAPIRequestError && error.original.cause !== undefined;
