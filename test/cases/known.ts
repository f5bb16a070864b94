import type { Model, Situation, Told, World } from "./situation.ts";
import { readWorld, withTimes } from "./situation.ts";

export type Known = ReturnType<typeof createKnown>;

/** What the stub Intercom knows: `world.json`, what a situation adds, and what Intercom has told since. */
export function createKnown(rest: Situation["rest"], now: number) {
  const begin = readWorld();
  const world: World = withTimes(
    {
      ...begin,
      ...rest,
      contacts: { ...begin.contacts, ...rest?.contacts },
      companies: { ...begin.companies, ...rest?.companies },
      conversations: { ...rest?.conversations },
      tickets: { ...rest?.tickets },
    },
    now,
  );
  const given = new Set([...Object.keys(world.conversations), ...Object.keys(world.tickets)]);

  return {
    world,
    /** Intercom knows what it tells, unless the situation says what it knows. */
    tell({ topic, item }: Told) {
      const id = String(item.id);
      if (topic.startsWith("company.")) world.companies[id] = changedCompany(world, id, item);
      if (given.has(id)) return;
      if (topic.startsWith("conversation.")) world.conversations[id] = structuredClone(item);
      if (topic.startsWith("ticket.")) world.tickets[id] = structuredClone(item);
    },
    addConversation(conversation: Model) {
      world.conversations[String(conversation.id)] = conversation;
    },
  };
}

/** Notifications of companies carry ids of tags, the API carries the tags; times are ISO 8601 here, seconds there. */
function changedCompany(world: World, id: string, item: Model): Model {
  const { tag_ids: tagIds, created_at: _, updated_at: __, plan, ...fields } = item;
  const changed: Model = { ...world.companies[id], ...fields, ...(plan ? { plan } : {}) };
  if (!Array.isArray(tagIds)) return changed;
  const tags = world.tags.filter((tag) => tagIds.map(String).includes(String(tag.id)));
  return { ...changed, tags: { type: "tag.list", tags } };
}
