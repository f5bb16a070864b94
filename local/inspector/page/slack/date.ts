const formats: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { dateStyle: "long" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_short: { dateStyle: "medium" },
  date_long: { dateStyle: "full" },
  day_divider_pretty: { weekday: "long", month: "long", day: "numeric" },
  time: { timeStyle: "short" },
  time_secs: { timeStyle: "medium" },
};

/**
 * The words of a date token such as `!date^1392734382^{date_short} at {time}` in the reader's own zone; undefined for
 * one that cannot be read (docs.slack.dev/messaging/formatting-message-text#date-formatting).
 */
export function dateWords(command: string): string | undefined {
  const [, seconds, text] = /^!date\^(\d+)\^([^^]+)/.exec(command) ?? [];
  if (!seconds || !text) return undefined;
  const at = new Date(Number(seconds) * 1_000);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === "ago") return relative(at);
    const format = formats[name.replace(/_pretty$/, "")] ?? formats[name];
    return format ? new Intl.DateTimeFormat(undefined, format).format(at) : whole;
  });
}

function relative(at: Date): string {
  const minutes = Math.round((at.getTime() - Date.now()) / 60_000);
  const [size, unit] =
    Math.abs(minutes) < 60
      ? [1, "minute" as const]
      : Math.abs(minutes) < 1_440
        ? [60, "hour" as const]
        : [1_440, "day" as const];
  return new Intl.RelativeTimeFormat(undefined).format(Math.round(minutes / size), unit);
}
