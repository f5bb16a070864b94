/** Says above a list that is scrolled down how much has arrived since its top was last seen; a click leads there. */
export function createNews(scroll, button) {
  let seen;
  let newest = [];

  function draw() {
    const isTop = scroll.scrollTop < 30;
    if (isTop || seen === undefined) seen = newest[0]?.receivedAt;
    const number = isTop ? 0 : newest.filter(({ receivedAt }) => receivedAt > seen).length;
    button.hidden = number === 0;
    button.textContent = `${number} new`;
  }

  scroll.addEventListener("scroll", draw);
  button.addEventListener("click", () => scroll.scrollTo({ top: 0 }));
  return (shown) => {
    newest = shown;
    draw();
  };
}
