import { type Child, element } from "../element.ts";
import { choice, form, line, submit } from "./field.ts";
import { type Act, byWorth, nameOf, type Part } from "./playing.ts";
import type { SandboxPeople } from "./sandbox.ts";

/** What changes about companies and contacts: a plan, a new company, a new contact, a lead who is merged. */
export function createAccount(act: Act, made: (contact: string) => void): Part {
  const company = choice("Company", drawPlan);
  const plan = line("Plan");
  const spend = line("Spend", "a month", "number");
  const companyName = line("Name", "Fresh Ventures");
  const companySpend = line("Spend", "a month", "number");
  const contactName = line("Name", "Robin Vale");
  const contactCompany = choice("Company");
  const lead = choice("Lead");
  const into = choice("Into");
  let people: SandboxPeople | undefined;
  let planOf: string | undefined;

  /** What somebody is typing is not replaced while the company stays the same. */
  function drawPlan() {
    if (planOf === company.value()) return;
    planOf = company.value();
    const now = people?.companies.find(({ id }) => id === planOf);
    plan.set(now?.plan ?? "");
    spend.set(String(now?.spend ?? 0));
  }

  const change = () =>
    void act("company.updated", { company: company.value(), plan: plan.value(), spend: spend.value() });

  async function addCompany() {
    const done = await act("company.created", { name: companyName.value(), spend: companySpend.value() });
    if (done.error !== undefined) return;
    companyName.set("");
    company.choose(done.item);
    contactCompany.choose(done.item);
    drawPlan();
  }

  async function addContact() {
    const name = contactName.value();
    const belongs = contactCompany.value();
    const done = await (belongs === "lead"
      ? act("contact.lead.created", { name })
      : act("contact.user.created", { name, company: belongs }));
    if (done.error !== undefined) return;
    contactName.set("");
    made(done.item);
  }

  const merge = () => void act("contact.merged", { from: lead.value(), contact: into.value() });

  return {
    node: element(
      "div",
      { class: "part" },
      group("Change the plan", change, company.node, plan.node, spend.node, submit("Change")),
      group("Add a company", addCompany, companyName.node, companySpend.node, submit("Add company")),
      group("Add a contact", addContact, contactName.node, contactCompany.node, submit("Add contact")),
      group("Merge a lead", merge, lead.node, into.node, submit("Merge")),
    ),
    draw(now) {
      people = now;
      const companies = now.companies.map(({ id, name }) => ({ value: id, text: name }));
      company.options(companies);
      contactCompany.options([...companies, { value: "lead", text: "none: a lead" }]);
      const contacts = byWorth(now).map((one) => ({ ...one, value: one.id, text: nameOf(one, now) }));
      lead.options(contacts.filter(({ role }) => role === "lead"));
      into.options(contacts.filter(({ role }) => role === "user"));
      drawPlan();
    },
  };
}

const group = (legend: string, send: () => void, ...content: Child[]) =>
  form(
    { class: "group", "aria-label": legend },
    send,
    element("h3", {}, legend),
    element("div", { class: "group-fields" }, content),
  );
