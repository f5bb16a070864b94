/** Every text whose contrast with its background is below 4.5 to 1 (WCAG 2.2, success criterion 1.4.3). */
(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  function colourOf(css) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  }

  function luminance(colour) {
    const [r, g, b] = colour
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function behind(one) {
    if (!one) return [255, 255, 255, 255];
    const colour = colourOf(getComputedStyle(one).backgroundColor);
    return colour[3] > 200 ? colour : behind(one.parentElement);
  }

  function contrast(one) {
    const both = [luminance(colourOf(getComputedStyle(one).color)), luminance(behind(one))];
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  }

  const hasWords = (one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && hasWords(one) && contrast(one) < 4.5)
    .map((one) => `${one.outerHTML.slice(0, 120)} has ${contrast(one).toFixed(2)}`);
})();
