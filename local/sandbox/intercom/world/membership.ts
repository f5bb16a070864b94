/** Which contacts belong to which company, kept beside the contacts so that nobody has to search for it. */
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
    move(previous, next) {
      for (const { id, companyId } of links(previous)) members.get(companyId)?.delete(id);
      for (const { id, companyId } of links(next)) {
        const found = members.get(companyId) ?? new Set<string>();
        members.set(companyId, found.add(id));
      }
    },
  };
}

function links(contact: object | null): { id: string; companyId: string }[] {
  const known = contact as { id: string; company_ids: string[]; archived: boolean } | null;
  if (!known || known.archived) return [];
  return known.company_ids.map((companyId) => ({ id: known.id, companyId }));
}
