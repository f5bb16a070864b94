import type { Clock } from "../../src/platform/time.ts";
import { openJournal } from "../plumbing/journal.ts";
import { channelId, directMessageId } from "./ids.ts";
import { seedUsers } from "./people.ts";
import type { Channel, Entry, Message, User } from "./records.ts";
import { seedChannels } from "./seed.ts";

export type State = ReturnType<typeof openState>;

/** The channels, people and messages of the sandbox Slack. Every change is written to the journal first. */
export function openState(clock: Clock, file: string | undefined) {
  const channels = new Map<string, Channel>(seedChannels.map((channel) => [channel.id, channel]));
  const idByName = new Map(seedChannels.map(({ id, name }) => [name, id]));
  const messages = new Map<string, Map<string, Message>>();
  const users = new Map<string, User>(seedUsers.map((user) => [user.id, user]));
  let lastMicrosecond = 0;

  const inChannel = (id: string) => {
    const known = messages.get(id) ?? new Map<string, Message>();
    messages.set(id, known);
    return known;
  };

  const forgetName = (id: string) => {
    const { name = "" } = channels.get(id) ?? {};
    if (idByName.get(name) === id) idByName.delete(name);
  };

  function apply(entry: Entry) {
    if (entry.type === "channel") {
      forgetName(entry.channel.id);
      channels.set(entry.channel.id, entry.channel);
      idByName.set(entry.channel.name, entry.channel.id);
    } else if (entry.type === "channel gone") {
      forgetName(entry.id);
      channels.delete(entry.id);
    } else if (entry.type === "user") {
      users.set(entry.user.id, entry.user);
    } else if (entry.type === "message") {
      inChannel(entry.message.channelId).set(entry.message.ts, entry.message);
      lastMicrosecond = Math.max(lastMicrosecond, Math.round(Number(entry.message.ts) * 1e6));
    } else if (entry.type === "change") {
      const message = inChannel(entry.channelId).get(entry.ts);
      if (message) inChannel(entry.channelId).set(entry.ts, { ...message, ...entry.fields });
    } else {
      inChannel(entry.channelId).delete(entry.ts);
    }
  }

  const channelNamed = (name: string) => channels.get(idByName.get(name.replace(/^#/, "")) ?? "");

  /** The id that follows from the name, unless a channel that was renamed has it. */
  const freeId = (name: string) => {
    let id = channelId(name);
    for (let n = 2; channels.has(id); n += 1) id = channelId(`${name} ${n}`);
    return id;
  };

  const journal = openJournal(file, compact);
  journal.lines.forEach(apply);

  const record = (entry: Entry) => {
    journal.append(entry);
    apply(entry);
  };

  return {
    /** Unix milliseconds. */
    now: clock,
    /** The bot among them. */
    users: () => [...users.values()],
    user: (id: string) => users.get(id),
    changeUser: (user: User, fields: Partial<User>) => record({ type: "user", user: { ...user, ...fields } }),
    /** Oldest first. */
    channels: () => [...channels.values()].sort((a, b) => a.created - b.created),
    channel: (id: string) => channels.get(id),
    channelNamed,

    /** Adds a channel, or changes the one that has this name. */
    addChannel(channel: Omit<Channel, "id">) {
      const id =
        channel.kind === "direct"
          ? directMessageId(channel.name)
          : (channelNamed(channel.name)?.id ?? freeId(channel.name));
      record({ type: "channel", channel: { id, ...channel } });
      return channels.get(id)!;
    },

    removeChannel: ({ id }: Channel) => record({ type: "channel gone", id }),

    changeChannel: (channel: Channel, fields: Partial<Channel>) =>
      record({ type: "channel", channel: { ...channel, ...fields } }),

    /** A message that everybody in the channel sees: apps can neither read nor change an ephemeral one. */
    message(id: string, ts: string) {
      const found = inChannel(id).get(ts);
      return found?.onlyFor === undefined ? found : undefined;
    },
    /** The same, or an ephemeral one that this person sees. */
    messageFor: (user: string, id: string, ts: string) => {
      const found = inChannel(id).get(ts);
      return found?.onlyFor === undefined || found.onlyFor === user ? found : undefined;
    },
    /** Those that can be read back by now. */
    readableIn: (id: string) =>
      [...inChannel(id).values()].filter(
        ({ readableAt = 0, onlyFor }) => readableAt <= clock() && onlyFor === undefined,
      ),
    messages: () => [...messages.values()].flatMap((all) => [...all.values()]).sort(byTime),

    post(fields: Omit<Message, "ts" | "postedAt">) {
      const postedAt = clock();
      lastMicrosecond = Math.max(lastMicrosecond + 1, postedAt * 1_000);
      const message: Message = { ...fields, ts: timestamp(lastMicrosecond), postedAt };
      record({ type: "message", message });
      return message;
    },

    change(message: Message, fields: Partial<Message>) {
      record({ type: "change", channelId: message.channelId, ts: message.ts, fields });
    },

    delete({ channelId: id, ts }: Message) {
      record({ type: "delete", channelId: id, ts });
    },

    tidy: journal.tidy,
    close: journal.close,
  };
}

/** Each channel and person as it is now, and each message that is still there. Ephemeral ones end with the session. */
function compact(entries: Entry[]): Entry[] {
  const latest = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.type === "channel" || entry.type === "channel gone") {
      latest.set(entry.type === "channel" ? entry.channel.id : entry.id, entry);
      continue;
    }
    if (entry.type === "user") {
      latest.set(entry.user.id, entry);
      continue;
    }
    const { channelId: channel, ts } = entry.type === "message" ? entry.message : entry;
    const key = `${channel} ${ts}`;
    const before = latest.get(key);
    if (entry.type === "message") {
      if (entry.message.onlyFor === undefined) latest.set(key, entry);
    } else if (entry.type === "delete") latest.delete(key);
    else if (before?.type === "message")
      latest.set(key, { type: "message", message: { ...before.message, ...entry.fields } });
  }
  return [...latest.values()];
}

const byTime = (a: Message, b: Message) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0);

function timestamp(microseconds: number) {
  const digits = String(microseconds).padStart(16, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
