// How eight lines are told apart: by colour and dash together, for those who do not see colours and on paper, too.
const colors = ['var(--line)', 'var(--detractor)', 'var(--mantine-color-text)', 'var(--passive)'];
const dashes = ['0', '6 4'];

export function styleOf(place: number): { color: string; dash: string } {
  return {
    color: colors[place % colors.length] as string,
    dash: dashes[Math.floor(place / colors.length) % dashes.length] as string,
  };
}
