import type * as workspaces from "../../configuration/workspaces.ts";
import { listAllCompanies, scrollOverAllCompanies } from "../../intercom/operations/companies.ts";
import { ListContacts } from "../../intercom/operations/contacts.ts";

/** The lists that fill the cache. */
export const asks = { scrollOverAllCompanies, listAllCompanies, ListContacts };

export type BackfillWorkspace = workspaces.Workspace<typeof asks>;
