import { convertVisitor } from "../deeds/visitor.ts";
import type { Handle } from "../http/call.ts";
import { idIn, objectIn, said, textIn } from "../http/fields.ts";
import { badParameter, notFound } from "../http/refusal.ts";
import type { Visitor } from "../records/traces.ts";
import { restContact } from "../rest/contact.ts";
import { restVisitor } from "../rest/visitor.ts";
import type { World } from "../world/world.ts";

function visitorBy(
  world: World,
  { id, userId, email }: { id?: string; userId?: string; email?: string },
): Visitor {
  const found = world
    .all("visitors")
    .find(
      (visitor) =>
        visitor.id === id || visitor.user_id === userId || (email !== undefined && visitor.email === email),
    );
  if (!found) throw notFound("Visitor Not Found");
  return found;
}

const named = (body: Record<string, unknown>) =>
  said({ id: idIn(body, "id"), userId: idIn(body, "user_id"), email: textIn(body, "email") });

export const visitorHandlers = {
  retrieveVisitorWithUserId: ({ world, query }) =>
    restVisitor(world, visitorBy(world, said({ userId: query("user_id") }))),
  updateVisitor: ({ world, body }) => {
    const { id, custom_attributes } = visitorBy(world, named(body));
    const visitor = world.get("visitors", id)!;
    const changed = world.put("visitors", {
      ...visitor,
      ...said({ name: textIn(body, "name") }),
      custom_attributes: { ...custom_attributes, ...objectIn(body, "custom_attributes") },
      updated_at: world.now(),
    });
    return restVisitor(world, changed);
  },
  convertVisitor: ({ world, body }) => {
    const role = body.type;
    if (role !== "user" && role !== "lead") throw badParameter("type must be user or lead", "type");
    const visitor = visitorBy(world, named(objectIn(body, "visitor") ?? {}));
    const user = objectIn(body, "user") ?? {};
    const known = said({
      id: idIn(user, "id"),
      external_id: idIn(user, "user_id"),
      email: textIn(user, "email"),
      name: textIn(user, "name"),
    });
    return restContact(world, convertVisitor(world, visitor.id, { ...known, role }));
  },
} satisfies Record<string, Handle>;
