import type { World } from "../environment/environment.ts";
import type { Workspace } from "./models.ts";

/** A small workspace: two customers of one company, or of two. */
export function createWorkspace({ timeline, random }: World): Workspace {
  const updatedAt = timeline.now() - 86_400_000;
  const company = (id: string) => [id, { id, version: 1, updatedAt }] as const;
  const contact = (id: string, companyId: string) => [id, { id, version: 1, updatedAt, companyId }] as const;
  return {
    companies: new Map([company("co1"), company("co2")]),
    contacts: new Map([contact("k1", "co1"), contact("k2", random.pick(["co1", "co2"]))]),
    conversations: new Map(),
    tags: [],
  };
}
