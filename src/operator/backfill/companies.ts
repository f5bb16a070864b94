import { IntercomError } from "../../intercom/client/error.ts";
import type { Company } from "../../intercom/models/company.ts";
import { type Clock, minutes, seconds } from "../../platform/time.ts";
import { createRetry, type Wait } from "./retry.ts";
import type { BackfillWorkspace } from "./workspace.ts";

/** A page of the scroll. `anew` is set on a first page, also when the scroll was lost and began again. */
export type CompanyPage = { companies: Company[]; anew: boolean };

/** A scroll that was left open expires a minute after its last page. */
const openFor = minutes(1) + seconds(1);
/** How many times to wait for that. */
const mostWaits = 3;
const endless = "companies.scroll: the scroll begins again each time before it comes to its end";

/**
 * Every company, page by page, by the one scroll that an app may have. Waiting for the next window keeps the scroll;
 * when it is lost, it begins again and repeats what was read.
 */
export async function* companyPages(
  { intercom }: BackfillWorkspace,
  clock: Clock,
  wait: Wait,
): AsyncGenerator<CompanyPage, void, undefined> {
  const retry = createRetry(clock, wait);
  let [param, first, waited, count] = ["", "", 0, 0];
  for (;;) {
    try {
      const query = param ? { scroll_param: param } : {};
      for await (const page of intercom.companies.scroll(query, { timeout: minutes(1) }).pages()) {
        const companies = page.data ?? [];
        const begins = companies[0]?.id ?? "";
        const anew = first === "" || begins === first;
        if (anew && count > 0) retry.beginAgain(new IntercomError(endless, { kind: "unavailable" }));
        if (anew) [first, count] = [begins, 0];
        count += companies.length;
        retry.read(count);
        param = page.scroll_param ?? "";
        yield { companies, anew };
      }
      return;
    } catch (error) {
      if (isOpenElsewhere(error) && waited < mostWaits) {
        waited += 1;
        param = "";
        await wait(openFor);
      } else {
        const { kind } = await retry.wait(error);
        if (kind !== "rate_limited") param = "";
      }
    }
  }
}

/** About how many companies the scroll will give. */
export async function countCompanies({ intercom }: BackfillWorkspace, clock: Clock, wait: Wait) {
  const retry = createRetry(clock, wait);
  for (;;) {
    try {
      return (await intercom.companies.list({ per_page: 1 }).first()).total_count ?? undefined;
    } catch (error) {
      await retry.wait(error);
    }
  }
}

const isOpenElsewhere = (error: unknown) => error instanceof IntercomError && error.code === "scroll_exists";
