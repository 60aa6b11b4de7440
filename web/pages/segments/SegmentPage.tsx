// One segment, new or saved, in the builder.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { everyone } from '../../../src/core/conditions/index.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactsTabs } from '../contacts/ContactsTabs.tsx';
import { draftOf, readDraft } from './draft.ts';
import { type Segment, segmentQuery, useDeleteSegment } from './queries.ts';
import { SegmentForm } from './SegmentForm.tsx';

const newRoute = getRouteApi('/w/$workspaceId/contacts/segments/new');
const route = getRouteApi('/w/$workspaceId/contacts/segments/$segmentId');

export function NewSegmentPage() {
  const { id } = useWorkspace();
  const { name, tree } = newRoute.useSearch();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title="New segment" description="Who is in it is looked up anew each time it is used." />
      <ContactsTabs />
      <Allowed permission="contacts:write">
        <SegmentForm
          segmentId={null}
          initial={{ name: name ?? '', tree: readDraft(tree) ?? everyone }}
          onSaved={(saved) => {
            notifications.show({ message: `“${saved.name}” is saved.` });
            void navigate({
              to: '/w/$workspaceId/contacts/segments/$segmentId',
              params: { workspaceId: id, segmentId: saved.id },
              search: {},
            });
          }}
        />
      </Allowed>
    </>
  );
}

export function SegmentPage() {
  const { segmentId } = route.useParams();
  return (
    <Allowed permission="contacts:read">
      <OpenSegment key={segmentId} segmentId={segmentId} />
    </Allowed>
  );
}

function OpenSegment({ segmentId }: { segmentId: string }) {
  const { id, can } = useWorkspace();
  const query = useQuery(segmentQuery(id, segmentId));
  const remove = useDeleteSegment();
  const navigate = useNavigate();
  const leave = (segment: Segment) => {
    remove(segment);
    void navigate({ to: '/w/$workspaceId/contacts/segments', params: { workspaceId: id } });
  };
  const actions = can('contacts:write') && query.data && (
    <Button variant="default" onClick={() => query.data && leave(query.data)}>
      Delete
    </Button>
  );
  return (
    <>
      <PageHeader title={query.data?.name ?? 'Segment'} actions={actions} />
      <ContactsTabs />
      <Loaded query={query} height={420}>
        {(segment) => <SavedSegment segment={segment} />}
      </Loaded>
    </>
  );
}

function SavedSegment({ segment }: { segment: Segment }) {
  const { name, tree } = route.useSearch();
  const navigate = useNavigate();
  return (
    <SegmentForm
      segmentId={segment.id}
      initial={{ name: name ?? segment.name, tree: readDraft(tree) ?? draftOf(segment.condition) }}
      onSaved={(saved) => {
        notifications.show({ message: `“${saved.name}” is saved.` });
        void navigate({ to: '.', search: {} as never, replace: true, resetScroll: false });
      }}
    />
  );
}
