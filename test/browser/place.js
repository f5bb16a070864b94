/** Where the reader is: the selection, the focus, and what stands where on the screen. */
(() => {
  const { activeElement } = document;
  return {
    selection: location.hash,
    focus: activeElement.dataset.id,
    top: Math.round(activeElement.getBoundingClientRect().top),
    story: document.querySelector("#story-scroll").scrollTop,
  };
})();
