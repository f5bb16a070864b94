/** Where one is: a page, what is opened on it, and the rest of its state by name. All of it stands in the address. */
export type Place = {
  /** The path of a page. */
  readonly page: string;
  /** What is opened: on the first page, the id of a notification. */
  readonly open?: string | undefined;
  /** Such as `q`, the words of the filter, or `channel`, the open channel of Slack. */
  readonly [name: string]: string | undefined;
};

export const home = "notifications";

/** "#/notifications/notif_1?q=acme". A short link, "#notif_1", leads to a notification. */
export function readAddress(hash: string): Place {
  const text = hash.replace(/^#/, "");
  if (text === "") return { page: home };
  if (!text.startsWith("/")) return { page: home, open: decoded(text) };
  const [path = "", query = ""] = split(text.slice(1), "?");
  const [page = "", open = ""] = split(path, "/");
  return {
    ...Object.fromEntries(new URLSearchParams(query)),
    page: decoded(page) || home,
    ...(open ? { open: decoded(open) } : {}),
  };
}

export function addressOf({ page, open, ...rest }: Place): string {
  const named = Object.entries(rest).filter((one): one is [string, string] => Boolean(one[1]));
  const query = new URLSearchParams(named).toString();
  return `#/${encodeURIComponent(page)}${open ? `/${encodeURIComponent(open)}` : ""}${query && `?${query}`}`;
}

/** The place after a change. What is not named stays, except that another page begins anew. */
export function moved(from: Place, change: Partial<Place>): Place {
  const to = change.page === undefined || change.page === from.page ? { ...from, ...change } : change;
  return { ...to, page: to.page ?? from.page };
}

function split(text: string, at: string): string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
