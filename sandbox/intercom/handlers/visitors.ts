import type { Handle } from "../http/call.ts";
import { idIn, objectIn, onlyGiven, textIn } from "../http/fields.ts";
import { badParameter, notFound } from "../http/refusal.ts";
import { convertVisitor } from "../mutations/visitor.ts";
import type { Visitor } from "../records/traces.ts";
import { restContact } from "../rest/contact.ts";
import { restVisitor } from "../rest/visitor.ts";
import type { State } from "../state/state.ts";

function visitorBy(
  state: State,
  { id, userId, email }: { id?: string; userId?: string; email?: string },
): Visitor {
  const found = state
    .all("visitors")
    .find(
      (visitor) =>
        visitor.id === id || visitor.user_id === userId || (email !== undefined && visitor.email === email),
    );
  if (!found) throw notFound("Visitor Not Found");
  return found;
}

const named = (body: Record<string, unknown>) =>
  onlyGiven({ id: idIn(body, "id"), userId: idIn(body, "user_id"), email: textIn(body, "email") });

export const visitorHandlers = {
  retrieveVisitorWithUserId: ({ state, query }) =>
    restVisitor(state, visitorBy(state, onlyGiven({ userId: query("user_id") }))),
  updateVisitor: ({ state, body }) => {
    const { id, custom_attributes } = visitorBy(state, named(body));
    const visitor = state.get("visitors", id)!;
    const changed = state.put("visitors", {
      ...visitor,
      ...onlyGiven({ name: textIn(body, "name") }),
      custom_attributes: { ...custom_attributes, ...objectIn(body, "custom_attributes") },
      updated_at: state.now(),
    });
    return restVisitor(state, changed);
  },
  convertVisitor: ({ state, body }) => {
    const role = body.type;
    if (role !== "user" && role !== "lead") throw badParameter("type must be user or lead", "type");
    const visitor = visitorBy(state, named(objectIn(body, "visitor") ?? {}));
    const user = objectIn(body, "user") ?? {};
    const known = onlyGiven({
      id: idIn(user, "id"),
      external_id: idIn(user, "user_id"),
      email: textIn(user, "email"),
      name: textIn(user, "name"),
    });
    return restContact(state, convertVisitor(state, visitor.id, { ...known, role }));
  },
} satisfies Record<string, Handle>;
