import { eventBridge, http } from "deskbell";
import { aboutCompany, company } from "deskbell/testing";
import { expect, it } from "vitest";
import { enterpriseCompany } from "../../examples/enterprise-company.ts";

const created = (more: object) =>
  aboutCompany({ company: company({ company_id: "acme", ...more }), links: { company: "https://app/acme" } });

it("puts a large company on the bus and tells the CRM the same", () => {
  const facts = created({ size: 500, plan: { name: "Enterprise" } });
  const detail = {
    id: "acme",
    name: "Acme",
    size: 500,
    plan: "Enterprise",
    since: facts.occurredAt,
    link: "https://app/acme",
  };
  expect(enterpriseCompany.do(facts)).toEqual([
    eventBridge.put("EnterpriseCompanyCreated", detail),
    http.post("https://crm.example.com/deskbell", detail),
  ]);
});

it.each([
  ["the company has 499 employees", 499],
  ["the company has an unknown number of employees", undefined],
])("stays quiet when %s", (why, size) => {
  expect(enterpriseCompany.do(created({ size }))).toEqual({ quiet: why });
});
