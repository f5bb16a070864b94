/** The contacts of each company, indexed so that a count does not search them all. */
export interface Membership {
  of(companyId: string): string[];
  count(companyId: string): number;
  move(previous: object | null, next: object | null): void;
}

export function createMembership(): Membership {
  const members = new Map<string, Set<string>>();
  return {
    of: (companyId) => [...(members.get(companyId) ?? [])],
    count: (companyId) => members.get(companyId)?.size ?? 0,
    // Only what has changed is moved, so that the oldest members stay first.
    move(previous, next) {
      const before = linksOf(previous);
      const after = linksOf(next);
      for (const [companyId, id] of before) if (!after.has(companyId)) members.get(companyId)?.delete(id);
      for (const [companyId, id] of after) {
        members.set(companyId, (members.get(companyId) ?? new Set<string>()).add(id));
      }
    },
  };
}

function linksOf(contact: object | null): Map<string, string> {
  const known = contact as { id: string; company_ids: string[]; archived: boolean } | null;
  return new Map(known && !known.archived ? known.company_ids.map((companyId) => [companyId, known.id]) : []);
}
