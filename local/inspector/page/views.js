/**
 * Where the window is too small for everything side by side, one part is shown at a time; where it is wide, all are and
 * the buttons are not.
 */
export function createViews() {
  const buttons = [...document.querySelectorAll("[data-shows]")];

  function show(view) {
    document.body.dataset.view = view;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.shows === view));
  }

  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.shows));
  return {
    show,
    isNarrow: () => matchMedia("(width < 720px)").matches,
    shown: () => document.body.dataset.view,
  };
}
