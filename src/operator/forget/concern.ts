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

const customers = ["contact", "user", "lead"];

/** Whether a stored text is about a person. JSON is searched with the JSON inside it, other text as it is. */
export function concernOf(text: string, person: Person): Concern {
  const concern: Concern = { concerned: false, mentioned: false, learned: [] };
  const json = parse(text);
  if (json === undefined) {
    concern.concerned = [...person.ids, ...(person.email ? [person.email] : [])].some((word) =>
      text.toLowerCase().includes(word.toLowerCase()),
    );
  } else look(json, person, concern);
  return concern;
}

function look(value: unknown, person: Person, concern: Concern): void {
  if (typeof value === "string") lookAtText(value, person, concern);
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) lookAtRecord(value as Record<string, unknown>, person, concern);
  for (const inner of Object.values(value)) look(inner, person, concern);
}

/** Teammates have addresses, too; an address without a type counts as a customer's. */
function lookAtRecord(record: Record<string, unknown>, { email }: Person, concern: Concern): void {
  const { type, id } = record;
  if (!email || String(record.email).toLowerCase() !== email) return;
  if (type === "admin" || type === "bot" || type === "team") return;
  concern.concerned = true;
  if (customers.includes(String(type)) && typeof id === "string") concern.learned.push(id);
}

function lookAtText(text: string, person: Person, concern: Concern): void {
  if (person.ids.has(text)) concern.concerned = true;
  const inner = text.startsWith("{") ? parse(text) : undefined;
  if (inner !== undefined) look(inner, person, concern);
  else if (person.email && text.toLowerCase().includes(person.email)) concern.mentioned = true;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
