import type * as z from "zod/mini";
import { companyModel } from "./company.ts";
import { numeric, text } from "./fields.ts";
import { list, maybe, model, moved, respelt } from "./model.ts";
import { pageOf, pagesModel } from "./page.ts";

export const companyListModel = pageOf(companyModel);
export type CompanyList = z.output<typeof companyListModel>;

/** The description says `companies`, the API answers `data`. */
export const attachedCompaniesModel = respelt(companyListModel, (page) => moved(page, "companies", "data"));
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
