// j and k go down and up in the list of a page, whichever it is: every row has one link that opens it, and the focus moves
// from link to link. Enter then opens it because it is a link.
import rows from './rows.module.css';

/** Moves by one row. Returns whether the page has a list at all. */
export function moveInList(by: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>(`#main .${rows.open}`)].filter(isVisible);
  if (links.length === 0) return false;
  const row = document.activeElement?.closest(`.${rows.row}, tr`);
  const at = links.findIndex((link) => link === document.activeElement || (row && row === rowOf(link)));
  const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1);
  links[next]?.focus({ preventScroll: true });
  rowOf(links[next] as HTMLElement)?.scrollIntoView({ block: 'nearest' });
  return true;
}

const rowOf = (link: HTMLElement) => link.closest(`.${rows.row}, tr`);
const isVisible = (link: HTMLElement) => link.getClientRects().length > 0;
