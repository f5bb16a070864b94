/** Controls without an accessible name, ids that occur twice, and references to ids that are not there. */
(() => {
  const all = [...document.querySelectorAll("body *")];
  const nameOf = (one) =>
    one.getAttribute("aria-label") ||
    [...(one.labels ?? [])].map((label) => label.textContent).join("") ||
    (one.matches("button, a") ? one.textContent : "");
  const nameless = all.filter(
    (one) =>
      one.matches("button, a, input, select, textarea") && one.checkVisibility() && !nameOf(one).trim(),
  );
  const ids = all.map(({ id }) => id).filter(Boolean);
  const dangling = all
    .filter((one) => one.checkVisibility())
    .flatMap((one) =>
      ["aria-controls", "aria-labelledby", "for"].flatMap((name) =>
        (one.getAttribute(name)?.split(" ") ?? []).filter((id) => !ids.includes(id)),
      ),
    );
  return [
    ...nameless.map((one) => `without a name: ${one.outerHTML.slice(0, 120)}`),
    ...ids.filter((id, nth) => ids.indexOf(id) !== nth).map((id) => `twice: ${id}`),
    ...dangling.map((id) => `not there: ${id}`),
  ];
})();
