/** Says at the top of the page whether the desk can be reached. */
export function createConnection(place) {
  const say = (state, words, title) => {
    if (place.dataset.state === state && place.textContent === words) return;
    place.dataset.state = state;
    place.textContent = words;
    place.title = title;
  };
  return {
    reached: () => say("live", "Live", "What is shown is at most two seconds old"),
    lost(error) {
      const answered = error.message.startsWith("The desk answered");
      say(
        "lost",
        answered ? "The desk is in trouble" : "Cannot reach the desk",
        answered
          ? error.message
          : `Nothing answers at ${location.origin}. Is npm start still running? Trying again.`,
      );
    },
  };
}
