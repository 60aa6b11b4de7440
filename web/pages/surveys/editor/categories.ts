// The three kinds of people a score tells apart, as the editor names them.
export const categories = [
  { category: 'promoter', who: 'Promoters', scores: '9–10' },
  { category: 'passive', who: 'Passives', scores: '7–8' },
  { category: 'detractor', who: 'Detractors', scores: '0–6' },
] as const;
