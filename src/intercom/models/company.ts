import type * as z from "zod/mini";
import { isRecord } from "../json.ts";
import {
  attributes,
  flag,
  id,
  list,
  maybe,
  model,
  moved,
  numeric,
  respelt,
  text,
  unixTime,
} from "./model.ts";
import { pageOf, pagesModel } from "./page.ts";
import { segmentsModel } from "./segment.ts";
import { tagsModel } from "./tag.ts";

const companyShape = model({
  type: text,
  /** Intercom's own id, which addresses take. */
  id,
  name: text,
  app_id: text,
  /** Null when the company has none. */
  plan: maybe(model({ type: text, id: text, name: text })),
  /** The id that the workspace gave, which never changes; Intercom makes one up for companies of qualified leads. */
  company_id: text,
  /** When the company came to be, according to the workspace. */
  remote_created_at: unixTime,
  created_at: unixTime,
  updated_at: unixTime,
  last_request_at: unixTime,
  /** Employees. */
  size: numeric,
  website: text,
  industry: text,
  /** Whole units of the workspace's currency; Intercom cuts fractions off. */
  monthly_spend: numeric,
  session_count: numeric,
  user_count: numeric,
  custom_attributes: attributes,
  tags: maybe(tagsModel),
  segments: maybe(segmentsModel),
  deleted: flag,
});

/** An organisation that contacts belong to. Invisible until it has a user. */
export const companyModel = respelt(companyShape, (company) =>
  isRecord(company.plan) && Object.keys(company.plan).length === 0 ? { ...company, plan: null } : company,
);
export type Company = z.output<typeof companyModel>;

/** Deletion ends later: contacts are detached, then company.deleted is sent. */
export const deletedCompanyModel = model({ id, object: text, deleted: flag });
export type DeletedCompany = z.output<typeof deletedCompanyModel>;

export const companyListModel = pageOf(companyModel);
export type CompanyList = z.output<typeof companyListModel>;

/** The description says `companies`, the API answers `data`. */
export const attachedCompaniesModel = respelt(companyListModel, moved("companies", "data"));
export type AttachedCompanies = z.output<typeof attachedCompaniesModel>;

/** A page of a scroll. `scroll_param` asks for the next; it is the same on every page, and `data` is empty at the end. */
export const companyScrollModel = model({
  type: text,
  data: list(companyModel),
  pages: maybe(pagesModel),
  total_count: numeric,
  scroll_param: text,
});
export type CompanyScroll = z.output<typeof companyScrollModel>;
