import type { Safeguards } from "./safeguards.ts";

/** A safeguard taken out: what it is, and what is left without it. */
export type Removal = { name: string; without: Partial<Safeguards> };
