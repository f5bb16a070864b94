import type { Handle } from "../http/call.ts";
import { flagIn, listIn, onlyGiven, requiredText, textIn } from "../http/fields.ts";
import { badParameter, notFound, Refusal } from "../http/refusal.ts";
import type { DataAttribute } from "../records/labels.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { newSmallId } from "../state/identifiers.ts";
import { unix } from "../time.ts";

const dataTypes = ["string", "integer", "float", "boolean", "datetime", "date"];

function restDataAttribute({ numeric_id, id: _id, ...attribute }: DataAttribute) {
  const { options, admin_id, created_at, updated_at, description, ...rest } = attribute;
  return {
    ...(numeric_id === null ? {} : { id: numeric_id }),
    type: "data_attribute",
    ...rest,
    ...(description === "" ? {} : { description }),
    ...(options === null ? {} : { options }),
    ...(admin_id === null ? {} : { admin_id }),
    ...(created_at === null ? {} : { created_at: unix(created_at) }),
    ...(updated_at === null ? {} : { updated_at: unix(updated_at) }),
  };
}

export const dataAttributeHandlers = {
  listDataAttributes: ({ state, query }) => {
    const model = query("model");
    const archived = query("include_archived") === "true";
    const fits = (attribute: DataAttribute) =>
      (model === undefined || attribute.model === model) && (archived || !attribute.archived);
    return { type: "list", data: state.all("dataAttributes").filter(fits).map(restDataAttribute) };
  },
  createDataAttribute: ({ state, body }) => {
    const { model } = body;
    if (model !== "contact" && model !== "company") {
      throw badParameter("The Data Attribute model field must be either contact or company");
    }
    const name = requiredText(body, "name");
    if (!/^[\p{L}\p{N}\p{Sc} _-]+$/u.test(name)) {
      throw badParameter(
        "Your name for this attribute must only contain alphanumeric characters, currency symbols, and hyphens",
      );
    }
    const twin = state.all("dataAttributes").find((known) => known.custom && known.name === name);
    if (twin) {
      const kinds = { company: "company", contact: "people" };
      throw badParameter(
        `You already have '${name}' in your ${kinds[twin.model]} data. ` +
          `To save this as new ${kinds[model]} data, use a different name.`,
      );
    }
    const data_type = textIn(body, "data_type") ?? "";
    if (!dataTypes.includes(data_type)) throw badParameter("Data Type isn't an option");
    const id = newSmallId(state, "data attribute");
    const now = state.now();
    const created = state.put("dataAttributes", {
      id,
      numeric_id: Number(id),
      model,
      name,
      full_name: `custom_attributes.${name}`,
      label: name,
      description: textIn(body, "description") ?? "",
      data_type,
      options: optionsIn(body) ?? null,
      api_writable: true,
      ui_writable: false,
      messenger_writable: flagIn(body, "messenger_writable") ?? false,
      custom: true,
      archived: false,
      created_at: now,
      updated_at: now,
      admin_id: tokenOwnerId,
    });
    return restDataAttribute(created);
  },
  updateDataAttribute: ({ state, path, body }) => {
    const before = state.get("dataAttributes", path("data_attribute_id"));
    if (!before?.custom) throw notFound("We couldn't find that data attribute to update", "field_not_found");
    const archived = flagIn(body, "archived");
    if (archived && state.all("segments").some(({ attribute }) => attribute === before.name)) {
      const message = "The Data Attribute you are trying to archive has a dependant object";
      throw new Refusal(422, "data_invalid", message);
    }
    const change = onlyGiven({
      archived,
      description: textIn(body, "description"),
      options: optionsIn(body),
      messenger_writable: flagIn(body, "messenger_writable"),
    });
    return restDataAttribute(state.put("dataAttributes", { ...before, ...change, updated_at: state.now() }));
  },
} satisfies Record<string, Handle>;

/** Options come as text or as `{ value }`; a list needs two. */
function optionsIn(body: Record<string, unknown>): string[] | undefined {
  if (body.options === undefined) return undefined;
  const options = listIn(body, "options");
  if (!options) throw badParameter("Options isn't an array");
  if (options.length < 2) throw badParameter("A list needs at least two options");
  return options.map((option) => String((option as { value?: unknown }).value ?? option));
}
