import { type OfficeHours, officeHours } from "../../src/define/office-hours.ts";
import { failure } from "../doctor/finding.ts";
import { UsageError } from "../program/usage-error.ts";
import { answerTo, type Verified } from "./answers.ts";
import type { Interview } from "./interview.ts";

const workdays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;

/** Office hours from Monday to Friday; undefined to leave them as they are. Other weeks are written by hand. */
export async function askForOfficeHours(interview: Interview): Promise<OfficeHours | undefined> {
  const { options, draft, ask } = interview;
  const known = officeHours.safeParse(draft.officeHours).data;
  if (!options.timeZone && !options.officeHours && (known || !ask)) return undefined;
  const timeZone = await answerTo(
    {
      name: "--time-zone",
      prompt: "The team's time zone, such as Europe/Dublin; Enter for no office hours: the clock never stops",
      given: options.timeZone ?? known?.timeZone,
      fallback: "",
    },
    (answer): Verified<string> => {
      if (answer === "" || isValid({ timeZone: answer, days: { monday: ["09:00", "17:00"] } }))
        return { ok: true, value: answer };
      const finding = failure("time zone", "that is not a time zone", "Give one such as Europe/Dublin.");
      return { ok: false, finding };
    },
    interview,
  );
  if (timeZone === "" && options.officeHours)
    throw new UsageError("--office-hours needs a --time-zone, such as Europe/Dublin.");
  if (timeZone === "") return undefined;
  return answerTo(
    {
      name: "--office-hours",
      prompt: "Office hours from Monday to Friday",
      given: options.officeHours ?? (ask ? undefined : usual),
      fallback: usual,
    },
    (answer): Verified<OfficeHours> => {
      const [from = "", to = ""] = answer.split("-").map((time) => time.trim());
      const hours = { timeZone, days: Object.fromEntries(workdays.map((day) => [day, [from, to]])) };
      const parsed = officeHours.safeParse(hours);
      if (parsed.success) return { ok: true, value: parsed.data };
      const finding = failure("office hours", "those are no office hours", `Give them as ${usual}.`);
      return { ok: false, finding };
    },
    interview,
  );
}

const usual = "09:00-17:30";
const isValid = (hours: unknown) => officeHours.safeParse(hours).success;
