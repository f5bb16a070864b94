import { seconds } from "../../src/platform/time.ts";
import type { Ask } from "../../src/slack/asking.ts";
import { type Slack, slackOver } from "../../src/slack/client.ts";
import { failure } from "../../src/slack/failure.ts";
import { WebApiRateLimit, WebApiRefusal, WebApiStatus } from "../../src/slack/web-api.ts";
import { call, latency, type Transit } from "../environment/call.ts";
import type { Environment } from "../environment/environment.ts";
import type { Machine } from "../environment/machine.ts";
import type { Outages } from "../environment/outages.ts";
import { type Attempt, channels, type FakeSlack } from "./posts.ts";

/** The client's timeout (src/slack/asking.ts). */
const timeout = seconds(8);

type Arguments = Record<string, unknown>;

/** The deployed Slack client in one machine, over a Web API with faults. */
export function slackOf(
  environment: Environment,
  machine: Machine,
  slack: FakeSlack,
  outages: Outages,
  keepsConnections: boolean,
): Slack {
  const { timeline, random } = environment;

  function transitOf(method: string, channel: string): Transit {
    const arrives = latency(environment) * 3;
    const answered = arrives + latency(environment);
    const failing = (error: unknown) => ({ arrives: undefined, answered, error });
    if (outages.isDown("slack"))
      return random.chance(0.5) ? failing(serverError(503)) : failing(unreachable());
    if (environment.injects("slack 429")) {
      const wait = random.whole(1, 30);
      if (method === "chat.postMessage") slack.pauses.set(channel, timeline.now() + answered + seconds(wait));
      return failing(new WebApiRateLimit(seconds(wait)));
    }
    if (environment.injects("slack 429 without Retry-After")) return failing(new WebApiRateLimit(undefined));
    if (environment.injects("slack 5xx")) return failing(serverError(500));
    if (environment.injects("slack 5xx after the post"))
      return {
        arrives,
        answered,
        error: random.pick([serverError(500), new WebApiRefusal({ ok: false, error: "internal_error" })]),
      };
    // A gateway gives up on its own clock, and the work goes on behind it.
    if (environment.injects("slack 5xx before the post"))
      return { arrives: answered + seconds(2), answered, error: serverError(504) };
    if (environment.injects("slack unreachable")) return failing(unreachable());
    if (environment.injects("slack timeout"))
      return { arrives: undefined, answered: timeout, error: noAnswer("TimeoutError") };
    if (environment.injects("slack answer lost"))
      return { arrives, answered: random.whole(arrives, timeout), error: noAnswer("ECONNRESET") };
    if (environment.injects("slack late"))
      return { arrives: random.whole(timeout, 18_000), answered: timeout, error: noAnswer("TimeoutError") };
    return { arrives, answered };
  }

  const request = <T>(method: string, channel: string, act: () => T): Promise<T> =>
    call(environment, machine, {
      label: () => `slack ${method} ${channel}`,
      transit: transitOf(method, channel),
      silence: { timeout, error: noAnswer("TimeoutError") },
      keptTo: keepsConnections ? "slack" : undefined,
      act,
    });

  async function postMessage({ channel, text, blocks, thread_ts, metadata }: Arguments) {
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
        if (!place) throw new WebApiRefusal({ ok: false, error: "channel_not_found" });
        return slack.post(attempt, { text: String(text), blocks }, thread_ts as string | undefined);
      });
      attempt.outcome = "posted";
      return answer;
    } catch (error) {
      const refused = error instanceof WebApiRateLimit || isUnreachable(error) || !place;
      attempt.outcome = refused ? "refused" : "unknown";
      throw error;
    } finally {
      attempt.answeredAt = timeline.now();
    }
  }

  const gone = () => new WebApiRefusal({ ok: false, error: "message_not_found" });

  function update({ channel, ts, text, blocks }: Arguments) {
    slack.updates.push(timeline.now());
    return request("chat.update", `${channel} ${ts}`, () => {
      if (!slack.update(String(channel), String(ts), { text: String(text), blocks })) throw gone();
      return { ok: true, channel, ts };
    });
  }

  const remove = ({ channel, ts }: Arguments) =>
    request("chat.delete", `${channel} ${ts}`, () => {
      slack.remove(String(channel), String(ts));
      return { ok: true };
    });

  const web = {
    chat: {
      postMessage,
      update,
      delete: remove,
      postEphemeral: ({ channel }: Arguments) =>
        request("chat.postEphemeral", String(channel), () => ({ ok: true })),
    },
    conversations: {
      info: ({ channel }: Arguments) =>
        request("conversations.info", String(channel), () => ({
          ok: true,
          channel: channels.find(({ id }) => id === channel),
        })),
      list: () => request("conversations.list", "", () => ({ ok: true, channels })),
      join: () => request("conversations.join", "", () => ({ ok: true })),
      history: ({ channel, ...range }: Arguments) =>
        request("conversations.history", String(channel), () => ({
          ok: true,
          messages: slack.history(String(channel), rangeOf(range)),
        })),
      replies: ({ channel, ts, ...range }: Arguments) =>
        request("conversations.replies", String(channel), () => {
          const messages = slack.replies(String(channel), String(ts), rangeOf(range));
          if (!messages) throw new WebApiRefusal({ ok: false, error: "thread_not_found" });
          return { ok: true, messages };
        }),
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

const rangeOf = ({ oldest, latest }: Arguments) => ({
  oldest: Number(oldest),
  latest: Number(latest ?? Number.POSITIVE_INFINITY),
});

/** Posts name a channel or its id. Nothing is posted to a name that leads nowhere. */
const idOf = (place: string): string =>
  place.startsWith("#") ? (channels.find(({ name }) => `#${name}` === place)?.id ?? "") : place;

const serverError = (status: number) => new WebApiStatus(status);
const noAnswer = (name: string) => Object.assign(new Error("no answer"), { name, code: name });
const unreachable = () =>
  Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" }),
  });
const isUnreachable = (error: unknown) => error instanceof TypeError && error.cause !== undefined;
