/** The story in half a sentence: "1 of 2 reactions matched, 2 effects done, 1 waiting". */
export function summary({ reactions, effects }) {
  if (reactions.length === 0) return "no reaction was asked";
  const matched = reactions.filter((one) => one.matched).length;
  const parts = [
    `${matched} of ${reactions.length} ${reactions.length === 1 ? "reaction" : "reactions"} matched`,
  ];
  for (const state of ["done", "waiting", "parked"]) {
    const number = effects.filter((effect) => effect.state === state).length;
    if (number > 0) parts.push(`${number} ${number === 1 ? "effect" : "effects"} ${state}`);
  }
  return parts.join(", ");
}
