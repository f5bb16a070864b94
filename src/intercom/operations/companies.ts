import {
  companyListModel,
  companyModel,
  companyScrollModel,
  deletedCompanyModel,
} from "../models/company.ts";
import { contactListModel } from "../models/contact.ts";
import { attachedSegmentsModel } from "../models/segment.ts";
import {
  attachCompanyRequest,
  companyListQuery,
  companyQuery,
  companyRequest,
  scrollQuery,
  updateCompanyRequest,
} from "../requests/company.ts";
import { pageQuery } from "../requests/page.ts";
import type { Operation } from "./operation.ts";

export const createOrUpdateCompany = {
  call: "companies.createOrUpdate",
  method: "POST",
  path: "/companies",
  body: companyRequest,
  answer: companyModel,
  errors: [400, 401],
} as const satisfies Operation;

export const retrieveCompany = {
  call: "companies.find",
  method: "GET",
  path: "/companies",
  query: companyQuery,
  answer: companyListModel,
  paging: { style: "page", items: "data", perPage: 50, cap: 10_000 },
  errors: [401, 404],
} as const satisfies Operation;

export const RetrieveACompanyById = {
  call: "companies.retrieve",
  method: "GET",
  path: "/companies/{company_id}",
  answer: companyModel,
  errors: [401, 404],
} as const satisfies Operation;

export const UpdateCompany = {
  call: "companies.update",
  method: "PUT",
  path: "/companies/{company_id}",
  body: updateCompanyRequest,
  answer: companyModel,
  errors: [401, 404],
} as const satisfies Operation;

export const deleteCompany = {
  call: "companies.delete",
  method: "DELETE",
  path: "/companies/{company_id}",
  answer: deletedCompanyModel,
  errors: [401, 404],
} as const satisfies Operation;

export const ListAttachedContacts = {
  call: "companies.contacts",
  method: "GET",
  path: "/companies/{company_id}/contacts",
  query: pageQuery,
  answer: contactListModel,
  paging: { style: "page", items: "data", perPage: 50 },
  errors: [401, 404],
} as const satisfies Operation;

export const ListAttachedSegmentsForCompanies = {
  call: "companies.segments",
  method: "GET",
  path: "/companies/{company_id}/segments",
  answer: attachedSegmentsModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listAllCompanies = {
  call: "companies.list",
  method: "POST",
  path: "/companies/list",
  query: companyListQuery,
  answer: companyListModel,
  paging: { style: "page", items: "data", perPage: 50, cap: 10_000 },
  reads: true,
  errors: [401],
} as const satisfies Operation;

export const scrollOverAllCompanies = {
  call: "companies.scroll",
  method: "GET",
  path: "/companies/scroll",
  query: scrollQuery,
  answer: companyScrollModel,
  paging: { style: "scroll", items: "data" },
  errors: [401],
} as const satisfies Operation;

export const attachContactToACompany = {
  call: "contacts.attachCompany",
  method: "POST",
  path: "/contacts/{contact_id}/companies",
  body: attachCompanyRequest,
  answer: companyModel,
  errors: [400, 401, 404],
} as const satisfies Operation;

export const detachContactFromACompany = {
  call: "contacts.detachCompany",
  method: "DELETE",
  path: "/contacts/{contact_id}/companies/{company_id}",
  answer: companyModel,
  errors: [401, 404],
} as const satisfies Operation;
