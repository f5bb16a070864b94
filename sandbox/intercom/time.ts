/** Unix seconds, as the REST API gives times. */
export function unix(milliseconds: number): number;
export function unix(milliseconds: number | null): number | null;
export function unix(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.floor(milliseconds / 1_000);
}

/** ISO 8601 with milliseconds and `+00:00`, as contacts and companies carry times in webhooks. */
export function iso(milliseconds: number): string;
export function iso(milliseconds: number | null): string | null;
export function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString().replace("Z", "+00:00");
}

/** ISO 8601 cut to the second and ending in `.000Z`, as conversation statistics carry times in webhooks. */
export function isoSecond(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(Math.floor(milliseconds / 1_000) * 1_000).toISOString();
}
