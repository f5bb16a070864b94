import type { Place } from "../address.ts";

/**
 * A page of the inspector beside the list of notifications. `source` is read when the page is opened, when the place
 * changes and whenever the desk tells of a change; `draw` is called when what was read or the place differs from before.
 */
export type Page<Data = unknown> = {
  /** In the navigation, and the page's heading. */
  name: string;
  /** In the address: `parked` for "#/parked". */
  path: string;
  /** One sentence below the heading. */
  title: string;
  /** Where the desk tells what the page shows, as JSON: "api/parked". */
  source: string | ((place: Place) => string);
  /** Fills `into`, which it fills alone. With `redraw` and `arrange`, what stays keeps its focus. */
  draw(into: HTMLElement, data: Data, place: Place): void;
};
