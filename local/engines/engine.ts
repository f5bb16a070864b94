/** An embedded engine: where it listens, and how it stops. */
export type Engine = { url: string; close: () => Promise<void> };
