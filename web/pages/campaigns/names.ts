// What a workspace calls what campaigns name by id, for sentences about them.
import { useQuery } from '@tanstack/react-query';
import type { CampaignNames } from '../../../src/core/asking/index.ts';
import type { Locale } from '../../../src/core/survey/locales.ts';
import { writeMoment } from '../../ui/dates.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { segmentsQuery, vocabularyQuery } from '../segments/queries.ts';

/** As many as a list of choices can hold. */
export const allSegments = { limit: 200 };

export function useCampaignNames(): CampaignNames {
  const { id, timeZone, can } = useWorkspace();
  const enabled = can('contacts:read');
  const segments = useQuery({ ...segmentsQuery(id, allSegments), enabled }).data?.items ?? [];
  const properties = useQuery({ ...vocabularyQuery(id), enabled }).data?.contact ?? [];
  return {
    segment: (segmentId) => segments.find((segment) => segment.id === segmentId)?.name ?? null,
    property: (name) => properties.find((property) => property.name === name)?.label ?? null,
    locale: (locale) => localeNames[locale as Locale] ?? null,
    moment: (at) => writeMoment(at.toISOString(), timeZone),
  };
}
