/** "15 min", "19 h", "3 d": a length of time, rounded up. */
export function distance(ms: number): string {
  const [size, unit] = unitOf(ms / 1000);
  return `${Math.ceil(ms / 1000 / size)} ${unit}`;
}

/** "40 s", "3 h 12 min", "2 d 5 h": a length of time with its second unit, rounded down. */
export function longDistance(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [size, unit] = unitOf(seconds);
  const rest = unitOf(seconds % size || 1);
  const whole = `${Math.floor(seconds / size)} ${unit}`;
  const isNext = size > 60 && rest[0] >= 60 && Math.floor((seconds % size) / rest[0]) > 0;
  return isNext ? `${whole} ${Math.floor((seconds % size) / rest[0])} ${rest[1]}` : whole;
}

/** The largest unit that fits, as seconds and as it is written. */
export function unitOf(seconds: number): [number, string] {
  if (seconds < 60) return [1, "s"];
  if (seconds < 3_600) return [60, "min"];
  return seconds < 86_400 ? [3_600, "h"] : [86_400, "d"];
}
