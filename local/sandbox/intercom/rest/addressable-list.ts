/** The cut list of references that contacts carry: at most ten, with where to get the rest. */
export function addressableList(type: string, at: string, ids: string[], url: string) {
  return {
    type: "list",
    data: ids.slice(0, 10).map((id) => ({ id, type, url: `${at}/${id}` })),
    url,
    total_count: ids.length,
    has_more: ids.length > 10,
  };
}
