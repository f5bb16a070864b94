import type { Page } from "./page.ts";

/** The pages beside the list of notifications, in the order of the navigation. */
export const pages: readonly Page[] = [];
