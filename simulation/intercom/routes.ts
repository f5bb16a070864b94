import { people } from "../slack/people.ts";
import {
  type Contact,
  companyModel,
  contactModel,
  conversationModel,
  deskbell,
  team,
  touch,
  type Workspace,
} from "./models.ts";

type Answer = { status: number; body: unknown };
type Route = [method: string, path: RegExp, act: (ids: string[], body: Record<string, unknown>) => unknown];

/** What Deskbell changed in the workspace, in the order in which it took effect. */
export type Writes = {
  at: number;
  kind: "tag" | "note" | "reply" | "attributes" | "assign" | "close" | "open";
  conversation: string;
  what: string;
}[];

const teammates = people.map(({ name, email, teammate }) => ({ type: "admin", id: teammate, name, email }));

/** As much of Intercom's REST API as the simulated reactions need. */
export function createRoutes(workspace: Workspace, writes: Writes, now: () => number, searchLag: number) {
  const conversation = (id = "") => workspace.conversations.get(id);
  const whole = (id = "") => {
    const found = conversation(id);
    return found && conversationModel(found, found.parts);
  };
  const routes: Route[] = [
    ["GET", /^\/me$/, () => ({ ...deskbell, name: "Deskbell" })],
    ["GET", /^\/admins$/, () => ({ type: "admin.list", admins: teammates })],
    ["GET", /^\/teams$/, () => ({ type: "team.list", teams: [{ type: "team", ...team }] })],
    [
      "GET",
      /^\/contacts\/([^/]+)$/,
      ([id = ""]) => modelOf(present(workspace.contacts.get(id)), contactModel),
    ],
    ["GET", /^\/companies\/([^/]+)$/, ([id = ""]) => modelOf(workspace.companies.get(id), companyModel)],
    ["GET", /^\/conversations\/([^/]+)$/, ([id]) => whole(id)],
    [
      "POST",
      /^\/conversations\/search$/,
      (_, { query }) => searched(workspace, query as Query, now() - searchLag),
    ],
    ["POST", /^\/tags$/, (_, { name }) => ({ type: "tag", id: `t-${name}`, name })],
    [
      "POST",
      /^\/conversations\/([^/]+)\/tags$/,
      ([id = ""], { id: tag }) => {
        writes.push({ at: now(), kind: "tag", conversation: id, what: String(tag) });
        conversation(id)?.tags.add(String(tag));
        return { type: "tag", id: tag, name: tag };
      },
    ],
    [
      "PUT",
      /^\/conversations\/([^/]+)$/,
      ([id = ""], { custom_attributes }) => {
        const found = conversation(id);
        if (!found) return undefined;
        Object.assign(found.attributes, custom_attributes);
        touch(found, now());
        writes.push({
          at: now(),
          kind: "attributes",
          conversation: id,
          what: JSON.stringify(custom_attributes),
        });
        return whole(id);
      },
    ],
    [
      "POST",
      /^\/conversations\/([^/]+)\/reply$/,
      ([id = ""], { body, message_type, admin_id }) => {
        const found = conversation(id);
        if (!found) return undefined;
        const kind = message_type === "note" ? "note" : "reply";
        writes.push({ at: now(), kind, conversation: id, what: String(body) });
        const author = { type: "admin", id: String(admin_id) } as const;
        if (kind === "reply" && author.id === deskbell.id) {
          workspace.answered(found, String(body));
          return whole(id);
        }
        touch(found, now());
        const created_at = Math.floor(now() / 1000);
        found.parts.push({
          id: author.id === deskbell.id ? `n${writes.length}` : workspace.newPartId(),
          part_type: kind === "note" ? "note" : "comment",
          body: `<p>${body}</p>`,
          created_at,
          author,
          assigned_to: null,
        });
        return whole(id);
      },
    ],
    [
      "POST",
      /^\/conversations\/([^/]+)\/parts$/,
      ([id = ""], { message_type, admin_id, assignee_id }) => {
        const found = conversation(id);
        if (!found) return undefined;
        const kind = message_type === "assignment" ? "assign" : message_type === "close" ? "close" : "open";
        writes.push({ at: now(), kind, conversation: id, what: String(assignee_id ?? "") });
        touch(found, now());
        if (kind === "assign") found.adminId = String(assignee_id);
        else found.open = kind === "open";
        found.parts.push({
          id: workspace.newPartId(),
          part_type: kind === "assign" ? "assignment" : kind,
          body: null,
          created_at: Math.floor(now() / 1000),
          author: { type: "admin", id: String(admin_id) },
          assigned_to: kind === "assign" ? { type: "admin", id: String(assignee_id) } : null,
        });
        return whole(id);
      },
    ],
  ];

  return (method: string, path: string, body: Record<string, unknown>): Answer => {
    for (const [verb, pattern, act] of routes) {
      const found = verb === method && pattern.exec(path);
      if (!found) continue;
      const answer = act(found.slice(1), body);
      if (answer !== undefined) return { status: 200, body: answer };
    }
    return {
      status: 404,
      body: { type: "error.list", errors: [{ code: "not_found", message: "Not found" }] },
    };
  };
}

/** A contact that was merged into another one is gone. */
const present = (contact: Contact | undefined) => (contact?.mergedInto ? undefined : contact);
const modelOf = <Kept, Model>(kept: Kept | undefined, model: (kept: Kept) => Model) => kept && model(kept);

type Comparison = { field: string; operator: string; value: number };
type Query = Comparison | { operator: "AND"; value: Comparison[] };

/** Conversations by their last change, from a search index that is complete up to `knownUntil` (unix ms). */
function searched({ conversations }: Workspace, query: Query, knownUntil: number) {
  const comparisons = "field" in query ? [query] : query.value;
  const found = [...conversations.values()].flatMap((conversation) => {
    const change = conversation.changes.findLast((at) => at <= knownUntil);
    if (change === undefined) return [];
    const updatedAt = Math.floor(change / 1000);
    return comparisons.every((one) => holds(one, updatedAt))
      ? [conversationModel({ ...conversation, updatedAt }, [])]
      : [];
  });
  return {
    type: "conversation.list",
    conversations: found,
    total_count: found.length,
    pages: { type: "pages", page: 1, total_pages: 1 },
  };
}

function holds({ field, operator, value }: Comparison, updatedAt: number): boolean {
  if (field !== "updated_at")
    throw new Error(`The simulated search can only compare updated_at; found ${field}`);
  return operator === ">" ? updatedAt > value : operator === "<" ? updatedAt < value : updatedAt === value;
}
