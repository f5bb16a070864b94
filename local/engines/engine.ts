/** An embedded engine: its address, and how to stop it. */
export type Engine = { url: string; close: () => Promise<void> };
