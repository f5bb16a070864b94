type Fields = Record<string, unknown>;

/** Fields that refer to other models, by the names under which notifications tell of them. */
const references: Record<string, string> = {
  tags: "tags",
  tag_ids: "tags",
  segments: "segments",
  segment_ids: "segments",
  plan: "plan",
  plan_id: "plan",
  companies: "companies",
  notes: "notes",
  opted_in_subscription_types: "opted_in_subscription_types",
  opted_out_subscription_types: "opted_out_subscription_types",
};

/** Fields that Intercom makes of another one; notifications leave some of them out. */
const derived: Record<string, string> = { email_domain: "email", formatted_phone: "phone" };

/**
 * The cached model with what a notification tells of it. Undefined when the notification tells of a difference that it
 * does not carry whole, such as tags by id alone: then the model has to be fetched.
 */
export function mergedModel<Model extends object>(cached: Model, sent: Model): Model | undefined {
  const [before, now] = [cached as Fields, sent as Fields];
  const merged: Fields = { ...before };
  for (const [name, value] of Object.entries(now)) {
    if (value === undefined) continue;
    const field = Object.hasOwn(references, name) ? references[name] : undefined;
    if (!field) merged[name] = value;
    else if (!sameReferences(before[field], value)) {
      if (!isWhole(value, before[field])) return undefined;
      merged[field] = value;
    }
  }
  for (const [name, source] of Object.entries(derived)) {
    const isLeftBehind = now[name] === undefined && (before[name] ?? null) !== null;
    if (isLeftBehind && now[source] !== undefined && now[source] !== before[source]) return undefined;
  }
  return merged as Model;
}

type Reference = { id: string; name?: unknown };

/** The same ids, as many of them, and no name that is known to be another one. */
function sameReferences(before: unknown, now: unknown): boolean {
  const known = new Map(referencesIn(before).map((one) => [one.id, one]));
  const told = referencesIn(now);
  const [countBefore, countNow] = [totalOf(before), totalOf(now)];
  return (
    told.length === known.size &&
    (countBefore === undefined || countNow === undefined || countBefore === countNow) &&
    told.every(({ id, name }) => {
      const found = known.get(id);
      return found !== undefined && (name === undefined || name === found.name);
    })
  );
}

/** Whether references as they were told can stand for those that are cached: all of them, with names where those have names. */
function isWhole(told: unknown, cached: unknown): boolean {
  if (typeof told !== "object" || told === null || Array.isArray(told)) return false;
  const all = referencesIn(told);
  const isNamed =
    "plan" === (told as Fields).type || referencesIn(cached).some(({ name }) => name !== undefined);
  const isCut = (told as Fields).has_more === true || (totalOf(told) ?? all.length) > all.length;
  return !isCut && (!isNamed || all.every(({ name }) => typeof name === "string"));
}

/** Of a list of ids, of a list in one of Intercom's wrappings, of a single model, or of an id alone. */
function referencesIn(value: unknown): Reference[] {
  if (typeof value === "string" || typeof value === "number") return [{ id: String(value) }];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  const { id, name, ...fields } = value as Fields;
  if (id === undefined || id === null)
    return Object.values(fields).filter(Array.isArray).flatMap(referencesIn);
  return [{ id: String(id), ...(name === undefined || name === null ? {} : { name }) }];
}

function totalOf(value: unknown): number | undefined {
  const total = (value as { total_count?: unknown } | null | undefined)?.total_count;
  return typeof total === "number" ? total : undefined;
}
