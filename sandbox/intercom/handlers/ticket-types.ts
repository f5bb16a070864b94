import type { Handle } from "../http/call.ts";
import { flagIn, objectIn, onlyGiven, requiredText, textIn } from "../http/fields.ts";
import { badParameter } from "../http/refusal.ts";
import type { TicketCategory, TicketTypeAttribute } from "../records/ticket.ts";
import { restTicketType, restTicketTypeAttribute } from "../rest/ticket-type.ts";
import { defaultAttributes } from "../seed/tickets.ts";
import { newSmallId } from "../state/identifiers.ts";
import { resourceBy } from "./lookup.ts";

const categories = ["Customer", "Back-office", "Tracker"];
const dataTypes = ["string", "list", "integer", "decimal", "boolean", "datetime", "files"];

export const ticketTypeHandlers = {
  listTicketTypes: ({ state }) => ({
    type: "list",
    data: state.all("ticketTypes").map((type) => restTicketType(state, type)),
  }),
  getTicketType: ({ state, path }) =>
    restTicketType(state, resourceBy(state, "ticketTypes", path("ticket_type_id"))),
  createTicketType: ({ state, body }) => {
    const now = state.now();
    const created = state.put("ticketTypes", {
      id: newSmallId(state, "ticket type"),
      name: requiredText(body, "name"),
      description: textIn(body, "description") ?? "",
      icon: textIn(body, "icon") ?? "🎟️",
      category: categoryIn(body) ?? "Customer",
      is_internal: flagIn(body, "is_internal") ?? false,
      archived: false,
      created_at: now,
      updated_at: now,
      attributes: defaultAttributes(now, () => newSmallId(state, "ticket attribute")),
    });
    return restTicketType(state, created);
  },
  updateTicketType: ({ state, path, body }) => {
    const before = resourceBy(state, "ticketTypes", path("ticket_type_id"));
    const change = onlyGiven({
      name: textIn(body, "name"),
      description: textIn(body, "description"),
      icon: textIn(body, "icon"),
      category: categoryIn(body),
      archived: flagIn(body, "archived"),
      is_internal: flagIn(body, "is_internal"),
    });
    return restTicketType(state, state.put("ticketTypes", { ...before, ...change, updated_at: state.now() }));
  },
  createTicketTypeAttribute: ({ state, path, body }) => {
    const type = resourceBy(state, "ticketTypes", path("ticket_type_id"));
    const data_type = requiredText(body, "data_type");
    if (!dataTypes.includes(data_type))
      throw badParameter(`data_type must be one of ${dataTypes.join(", ")}`);
    const now = state.now();
    const attribute: TicketTypeAttribute = {
      id: newSmallId(state, "ticket attribute"),
      name: requiredText(body, "name"),
      description: requiredText(body, "description"),
      data_type,
      order: type.attributes.length,
      required_to_create: false,
      required_to_create_for_contacts: false,
      visible_on_create: true,
      visible_to_contacts: true,
      default: false,
      archived: false,
      created_at: now,
      updated_at: now,
      ...flagsIn(body),
      input_options: inputOptions(body, data_type),
    };
    state.put("ticketTypes", { ...type, attributes: [...type.attributes, attribute], updated_at: now });
    return restTicketTypeAttribute(state, type, attribute);
  },
  updateTicketTypeAttribute: ({ state, path, body }) => {
    const type = resourceBy(state, "ticketTypes", path("ticket_type_id"));
    const before = type.attributes.find(({ id }) => id === path("attribute_id"));
    if (!before) return resourceBy(state, "ticketTypes", undefined);
    const words = onlyGiven({ name: textIn(body, "name"), description: textIn(body, "description") });
    const updated_at = state.now();
    const options = { ...objectIn({ ...before }, "input_options"), ...inputOptions(body, before.data_type) };
    const attribute = { ...before, ...words, ...flagsIn(body), input_options: options, updated_at };
    const attributes = type.attributes.map((one) => (one.id === attribute.id ? attribute : one));
    state.put("ticketTypes", { ...type, attributes, updated_at });
    return restTicketTypeAttribute(state, type, attribute);
  },
} satisfies Record<string, Handle>;

function categoryIn(body: Record<string, unknown>): TicketCategory | undefined {
  const category = textIn(body, "category");
  if (category !== undefined && !categories.includes(category)) {
    throw badParameter(`category must be one of ${categories.join(", ")}`, "category");
  }
  return category as TicketCategory | undefined;
}

const flagsIn = (body: Record<string, unknown>) =>
  onlyGiven({
    required_to_create: flagIn(body, "required_to_create"),
    required_to_create_for_contacts: flagIn(body, "required_to_create_for_contacts"),
    visible_on_create: flagIn(body, "visible_on_create"),
    visible_to_contacts: flagIn(body, "visible_to_contacts"),
    archived: flagIn(body, "archived"),
  });

function inputOptions(body: Record<string, unknown>, dataType: string) {
  return onlyGiven({
    multiline: flagIn(body, "multiline") ?? (dataType === "string" ? false : undefined),
    allow_multiple_values: flagIn(body, "allow_multiple_values"),
    list_options: textIn(body, "list_items")
      ?.split(",")
      .map((label, index) => ({ id: String(index + 1), label: label.trim() })),
  });
}
