/** The selected notification's id, kept in the address so that a link to it can be shared. */
export function selectedId() {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash) || undefined;
  } catch {
    return hash;
  }
}

export const addressOf = (id) => `#${encodeURIComponent(id)}`;

/** Selects as a link does; with `replace`, "back" does not stop at every row that was passed. */
export function select(id, { replace = false } = {}) {
  if (replace) location.replace(addressOf(id));
  else location.assign(addressOf(id));
}
