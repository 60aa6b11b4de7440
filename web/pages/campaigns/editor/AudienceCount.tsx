// How many contacts are meant now, counted as the fields change. The last count stays until there is a newer one.
import { useQuery } from '@tanstack/react-query';
import type { Audience } from '../../../../src/core/asking/index.ts';
import { countOf } from '../../../ui/numbers.ts';
import { useWorkspace } from '../../../ui/workspace.ts';
import { previewQuery, type Segment } from '../../segments/queries.ts';
import { audienceCondition } from '../audience.ts';

export function AudienceCount({ who, segments }: { who: Audience; segments: readonly Segment[] }) {
  const { id } = useWorkspace();
  const count = useQuery(previewQuery(id, audienceCondition(who, segments)));
  return (
    <span role="status" style={count.isPlaceholderData ? { opacity: 0.6 } : {}}>
      {count.data ? `${countOf(count.data.count, 'contact')} now` : 'Counting…'}
    </span>
  );
}
