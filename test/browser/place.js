/** What the user sees: the selection, the focus, and the position of elements on the screen. */
(() => {
  const { activeElement } = document;
  return {
    selection: location.hash,
    focus: activeElement.dataset.id,
    top: Math.round(activeElement.getBoundingClientRect().top),
    story: document.querySelector("#story-scroll").scrollTop,
  };
})();
