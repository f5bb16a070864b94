/** A clause of the promise (DESIGN: 1 handled or shown … 6 never rude), and how it was broken. */
export type Breach = { clause: 1 | 2 | 3 | 4 | 5 | 6; what: string };
