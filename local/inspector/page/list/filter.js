/** Whether every word of the filter occurs in what a row is known by. */
export function matches({ topic, subject, id, state }, filter) {
  const known = `${topic} ${subject} ${id} ${state}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => known.includes(word));
}
