/** A span of time in milliseconds, made by `seconds`, `minutes`, `hours` or `days`. */
export type Duration = number & { readonly unit: "milliseconds" };

/** Gives the current time in unix milliseconds. It is always passed in, so that tests can set it. */
export type Clock = () => number;

export const seconds = (n: number) => (n * 1_000) as Duration;
export const minutes = (n: number) => seconds(n * 60);
export const hours = (n: number) => minutes(n * 60);
export const days = (n: number) => hours(n * 24);
