/** What reaches beyond the right edge of the window, or makes the page wider than it. */
(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  const wide = [...document.querySelectorAll("header *, main *")].filter(
    (one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest(".unseen, .channels"),
  );
  return [
    ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []),
    ...wide.map((one) => one.outerHTML),
  ];
})();
