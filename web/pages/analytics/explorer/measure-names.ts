// What the explorer can show, by the names that its address has for them. Read with every address, so that no more comes along.
export const measures = {
  nps: 'NPS',
  promoters: 'Promoters',
  passives: 'Passives',
  detractors: 'Detractors',
  mean: 'Mean score',
  answers: 'Answers',
  suspects: 'Suspect answers',
} as const;
export type Measure = keyof typeof measures;
