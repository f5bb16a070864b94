/** An embedded engine: its address, which only the desk's own clients may learn, and how to stop it. */
export type Engine = {
  url: string;
  /** Takes deleted bytes out of its files. */
  compact: () => Promise<void>;
  close: () => Promise<void>;
};
