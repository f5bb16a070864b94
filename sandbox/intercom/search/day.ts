/** The workspace's timezone, in which contact search counts days. */
export const timezone = "Europe/Dublin";

const calendar = new Intl.DateTimeFormat("en-CA", {
  timeZone: timezone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day of a moment in unix milliseconds, as text that sorts. */
export const dayOf = (milliseconds: number) => calendar.format(milliseconds);
