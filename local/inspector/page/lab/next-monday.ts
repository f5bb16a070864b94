/** The next time that it is Monday, nine o'clock, where this browser is. */
export function nextMonday(now: number): number {
  const at = new Date(now);
  at.setHours(9, 0, 0, 0);
  while (at.getDay() !== 1 || at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at.getTime();
}
