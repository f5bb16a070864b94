/** One customer, as named in a request to be forgotten. */
export type Person = {
  /** Intercom's contact ids; a person who was merged or was a lead may have several. */
  ids: ReadonlySet<string>;
  /** In lower case. */
  email: string | undefined;
};

export type Concern = {
  /** The customer takes part: the id occurs, or the e-mail address as that of a person. */
  concerned: boolean;
  /** A text contains the e-mail address. */
  mentioned: boolean;
  /** Ids of contacts with this e-mail address. */
  learned: string[];
};

/** Whether a key of either table is that of the person's own record. */
export function isOwn(pk: string, { ids }: Person): boolean {
  const id = contactIn(pk);
  return id !== undefined && ids.has(id);
}

/** The contact whose record stands at a key. */
export const contactIn = (pk: string): string | undefined => /\/contact:(.+)$/.exec(pk)?.[1];

const customers = ["contact", "user", "lead", "visitor"];

/** Whether a stored text is about a person. JSON is searched with the JSON inside it, other text as it is. */
export function concernOf(text: string, person: Person): Concern {
  const concern: Concern = { concerned: false, mentioned: false, learned: [] };
  const json = parse(text);
  if (json === undefined) {
    concern.concerned = [...person.ids, ...(person.email ? [person.email] : [])].some((word) =>
      text.toLowerCase().includes(word.toLowerCase()),
    );
    return concern;
  }
  // A list of what is left to look at, since a customer may nest attributes deeper than the stack of calls can go.
  const left: unknown[] = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string") {
      const inner = lookAtText(value, person, concern);
      if (inner !== undefined) left.push(inner);
    } else if (value !== null && typeof value === "object") {
      if (!Array.isArray(value)) lookAtRecord(value as Record<string, unknown>, person, concern);
      for (const inner of Object.values(value)) left.push(inner);
    }
  }
  return concern;
}

/** Teammates have addresses, too; an address without a type counts as a customer's. */
function lookAtRecord(record: Record<string, unknown>, { email, ids }: Person, concern: Concern): void {
  const { type, id, merged_from: from } = record;
  // Of a merge the older id belongs to the same person, and the other way round.
  const merged = (from as { id?: unknown } | null | undefined)?.id;
  if (typeof id === "string" && typeof merged === "string" && (ids.has(id) || ids.has(merged)))
    concern.learned.push(id, merged);
  if (!email || String(record.email).toLowerCase() !== email) return;
  if (type === "admin" || type === "bot" || type === "team") return;
  concern.concerned = true;
  if (customers.includes(String(type)) && typeof id === "string") concern.learned.push(id);
}

/** Gives the JSON inside the text, if there is some. */
function lookAtText(text: string, person: Person, concern: Concern): unknown {
  if (person.ids.has(text)) concern.concerned = true;
  const inner = text.startsWith("{") ? parse(text) : undefined;
  if (inner === undefined && person.email && text.toLowerCase().includes(person.email))
    concern.mentioned = true;
  return inner;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
