let names = new Map<string, string>();

/** The names of people, by id, as the sandbox last told them. */
export function learnNames(people: { id: string; realName: string }[]): void {
  names = new Map(people.map(({ id, realName }) => [id, realName]));
}

export const nameOf = (id: string): string => names.get(id) ?? id;
export const allNames = (): ReadonlyMap<string, string> => names;
