/** Elements that extend beyond the right edge of the window, or make the page wider. */
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
