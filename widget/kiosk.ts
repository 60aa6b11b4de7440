// A device that many people use: after the thanks, or when somebody has walked away, the page begins anew for the next.

const thankedMs = 8_000;
const leftAloneMs = 45_000;
const retryMs = 5_000;

/**
 * Waits from the first touch on. Only a page that is there replaces this one: without a connection the device goes on waiting.
 * @param start where the next person begins.
 * @returns to be called when the page thanks.
 */
export function watchKiosk(start: string, thanks: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(begin, thanks() ? thankedMs : leftAloneMs);
  }
  function begin(): void {
    fetch(start, { method: 'HEAD', cache: 'no-store' }).then(
      ({ status }) => (status < 500 ? location.replace(start) : later()),
      later,
    );
  }
  function later(): void {
    timer = setTimeout(begin, retryMs);
  }

  for (const name of ['pointerdown', 'keydown', 'input'])
    document.addEventListener(name, wait, { capture: true, passive: true });
  if (thanks()) wait();
  return wait;
}
