// The pages of the score, in the order of their tabs. All of them share one frame, one period and one set of filters.

export const scorePages = [
  { to: '/w/$workspaceId/score', name: 'Overview', exact: true },
  { to: '/w/$workspaceId/score/trend', name: 'Trend' },
  { to: '/w/$workspaceId/score/segments', name: 'Segments' },
  { to: '/w/$workspaceId/score/compare', name: 'Compare' },
  { to: '/w/$workspaceId/score/drivers', name: 'Drivers' },
  { to: '/w/$workspaceId/score/companies', name: 'Companies' },
  { to: '/w/$workspaceId/score/quality', name: 'Quality' },
  { to: '/w/$workspaceId/score/explorer', name: 'Explorer' },
] as const;

export type ScorePageAddress = (typeof scorePages)[number]['to'];
