import type { Difference } from "./differences.ts";

type Reason = { why: string; fits: (operationId: string, difference: Difference) => boolean };

export const onlyFirstPage = "it has no pager here and gives the first page; ours reads every page";

/** Why the project's own client sees something else than Intercom's, which hands on what it got as it came. */
export const reasons: Reason[] = [
  {
    why: "Intercom gives some ids as numbers; ours are text everywhere",
    fits: (_, { path, theirs, ours }) =>
      /ids?(\[\])?$/.test(path) && typeof theirs === "number" && String(theirs) === ours,
  },
  {
    why: 'Intercom writes "0" for nobody; ours is null',
    fits: (_, { path, theirs, ours }) => /_assignee_id$/.test(path) && theirs === "0" && ours === null,
  },
  {
    why: "a company without a plan has an empty one; ours is null",
    fits: (_, { path, theirs, ours }) =>
      /(^|\.)plan$/.test(path) && JSON.stringify(theirs) === "{}" && ours === null,
  },
  {
    why: "a time that came as text, which may be empty; ours are unix seconds or null",
    fits: (_, { path, theirs, ours }) =>
      /_at$/.test(path) && (theirs === "" ? ours === null : Number(theirs) === ours),
  },
  {
    why: "Intercom sends `admins` where its description has `teammates`; ours is called as described",
    fits: (_, { path }) => /(^|\.)teammates\.(admins|teammates)$/.test(path),
  },
  {
    why: "where nobody says how long a page is, Intercom decides; ours always says",
    fits: (_, { path }) => path === "pages.per_page",
  },
  {
    why: "only the participants are answered; ours is a conversation without an id",
    fits: (id, { path, theirs, ours }) =>
      /Contact(To|From)Conversation$/.test(id) && path === "id" && theirs === undefined && ours === "",
  },
  {
    why: "its pager looks for `companies`, Intercom answers `data`; ours reads both",
    fits: (id, { theirs }) => id === "listCompaniesForAContact" && JSON.stringify(theirs) === "[]",
  },
  {
    why: "its pager asks on after the empty page that ends a scroll, and meets a 404; ours ends",
    fits: (id, { theirs }) => id === "scrollOverAllCompanies" && theirs === "404 not_found",
  },
  {
    why: "it throws the file away; ours hands it over",
    fits: (id, { theirs, ours }) =>
      id === "downloadDataExport" && theirs === undefined && ours instanceof Uint8Array,
  },
];
