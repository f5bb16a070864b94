/** "15 min", "19 h", "3 d": a length of time, rounded up. */
export function distance(ms: number): string {
  const [size, unit] = unitOf(ms / 1000);
  return `${Math.ceil(ms / 1000 / size)} ${unit}`;
}

/** "40 s", "3 h 12 min", "2 d 5 h": a length of time with its second unit, rounded down. */
export function longDistance(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [size, unit] = unitOf(seconds);
  const whole = `${Math.floor(seconds / size)} ${unit}`;
  const [part, name] = unit === "d" ? [3_600, "h"] : [60, "min"];
  const rest = Math.floor((seconds % size) / part);
  return size > 60 && rest > 0 ? `${whole} ${rest} ${name}` : whole;
}

/** The largest unit that fits, as seconds and as it is written. */
export function unitOf(seconds: number): [number, string] {
  if (seconds < 60) return [1, "s"];
  if (seconds < 3_600) return [60, "min"];
  return seconds < 86_400 ? [3_600, "h"] : [86_400, "d"];
}
