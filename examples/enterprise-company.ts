import { eventBridge, heard, http, quiet, reaction } from "deskbell";

/** Employees from which a company gets an account manager. */
const enterpriseSize = 500;

/** Tells the CRM, and whatever listens on the EventBridge bus, of a large company as soon as Intercom knows it. */
export const enterpriseCompany = reaction({
  on: heard("company.created"),
  do({ company, links, occurredAt }) {
    const { company_id: id, name, size, plan } = company;
    if ((size ?? 0) < enterpriseSize)
      return quiet(`the company has ${size ?? "an unknown number of"} employees`);
    const detail = { id, name, size, plan: plan?.name, since: occurredAt, link: links.company };
    return [
      eventBridge.put("EnterpriseCompanyCreated", detail),
      http.post("https://crm.example.com/deskbell", detail),
    ];
  },
});
