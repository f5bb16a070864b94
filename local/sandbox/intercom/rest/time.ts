/** Unix seconds, as the REST API gives times. */
export function unix(milliseconds: number): number;
export function unix(milliseconds: number | null): number | null;
export function unix(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.floor(milliseconds / 1_000);
}
