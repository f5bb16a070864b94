import { IntercomError } from "../../intercom/client/error.ts";
import type { Company } from "../../intercom/models/company.ts";
import { type Clock, minutes, seconds } from "../../platform/time.ts";
import { createPatience, type Wait } from "./patience.ts";
import type { Workspace } from "./workspace.ts";

/** A page of the scroll. `anew` says that the scroll begins: for the first time, or because it was lost. */
export type CompanyPage = { companies: Company[]; anew: boolean };

/** A scroll that somebody left open ends by itself a minute after its last page. */
const openFor = minutes(1) + seconds(1);
/** How many times that is waited for. */
const most = 3;

/**
 * Every company, page by page, by the one scroll that an app may have. Waiting for a window leaves the scroll as it is;
 * when it is lost it begins anew, and what was seen comes again.
 */
export async function* companyPages(
  { intercom }: Workspace,
  clock: Clock,
  wait: Wait,
): AsyncGenerator<CompanyPage, void, undefined> {
  const patience = createPatience(clock, wait);
  let [param, first, waited] = ["", "", 0];
  for (;;) {
    try {
      const query = param ? { scroll_param: param } : {};
      for await (const page of intercom.companies.scroll(query, { timeout: minutes(1) }).pages()) {
        patience.again();
        const companies = page.data ?? [];
        const begins = companies[0]?.id ?? "";
        const anew = first === "" || begins === first;
        if (anew) first = begins;
        param = page.scroll_param ?? "";
        yield { companies, anew };
      }
      return;
    } catch (error) {
      if (isOpenElsewhere(error) && waited < most) {
        waited += 1;
        param = "";
        await wait(openFor);
      } else {
        const { kind } = await patience.passing(error);
        if (kind !== "rate_limited") param = "";
      }
    }
  }
}

/** How many companies the scroll will give, or a few less. */
export async function countCompanies({ intercom }: Workspace, clock: Clock, wait: Wait) {
  const patience = createPatience(clock, wait);
  for (;;) {
    try {
      return (await intercom.companies.list({ per_page: 1 }).first()).total_count ?? undefined;
    } catch (error) {
      await patience.passing(error);
    }
  }
}

const isOpenElsewhere = (error: unknown) => error instanceof IntercomError && error.code === "scroll_exists";
