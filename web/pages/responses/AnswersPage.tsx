// All answers, newest first, with filters in the address.
import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconMessage2, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { contactQuery } from '../contacts/queries.ts';
import { titleOf } from '../contacts/title-of.ts';
import { SurveySelect } from '../surveys/SurveySelect.tsx';
import { AnswerDrawer } from './AnswerDrawer.tsx';
import { AnswerRow } from './AnswerRow.tsx';
import classes from './AnswersPage.module.css';
import { answersQuery } from './queries.ts';
import type { AnswersSearch } from './search.ts';

const route = getRouteApi('/w/$workspaceId/answers');

export function AnswersPage() {
  const workspace = useWorkspace();
  const search = route.useSearch();
  const query = useQuery(
    answersQuery(workspace.id, {
      category: search.category,
      verdict: search.verdict,
      commented: search.commented === 'yes' ? 'true' : undefined,
      surveyId: search.survey,
      contactId: search.contact,
      cursor: search.before,
      limit: 25,
    } as never),
  );
  return (
    <>
      <PageHeader title="Answers" description="What people said, and whether each score counts." />
      <Filters search={search} />
      <PagedList query={query} before={search.before} height={610} nothing={<Empty search={search} />}>
        {(items) => (
          <ul className={rows.frame}>
            {items.map((answer) => (
              <AnswerRow key={answer.id} answer={answer} />
            ))}
          </ul>
        )}
      </PagedList>
      <AnswerDrawer answerId={search.answer} />
    </>
  );
}

function Filters({ search }: { search: AnswersSearch }) {
  const change = useChangeSearch();
  const filter = (by: AnswersSearch) => change({ ...by, before: undefined });
  return (
    <div className={classes.filters}>
      <SegmentedControl
        aria-label="Category"
        value={search.category ?? ''}
        onChange={(value) => filter({ category: (value || undefined) as AnswersSearch['category'] })}
        data={[
          { value: '', label: 'All' },
          { value: 'promoter', label: 'Promoters' },
          { value: 'passive', label: 'Passives' },
          { value: 'detractor', label: 'Detractors' },
        ]}
      />
      <Select
        aria-label="Verdict"
        w={150}
        allowDeselect={false}
        value={search.verdict ?? ''}
        onChange={(value) => filter({ verdict: (value || undefined) as AnswersSearch['verdict'] })}
        data={[
          { value: '', label: 'Any verdict' },
          { value: 'trusted', label: 'Trusted' },
          { value: 'suspect', label: 'Suspect' },
        ]}
      />
      <SurveySelect value={search.survey} onChange={(survey) => filter({ survey })} />
      {search.contact !== undefined && (
        <OneContact contactId={search.contact} onClear={() => filter({ contact: undefined })} />
      )}
      <Switch
        label="With a comment"
        checked={search.commented === 'yes'}
        onChange={(event) => filter({ commented: event.currentTarget.checked ? 'yes' : undefined })}
      />
    </div>
  );
}

/** Says that only the answers of one person are shown, and shows those of all again. */
function OneContact({ contactId, onClear }: { contactId: string; onClear: () => void }) {
  const { id, can } = useWorkspace();
  const contact = useQuery({ ...contactQuery(id, contactId), enabled: can('contacts:read') }).data;
  const name = contact ? titleOf(contact) : 'one contact';
  return (
    <Button
      variant="default"
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={`Only ${name}: show everybody`}
      onClick={onClear}
    >
      Only {name}
    </Button>
  );
}

function Empty({ search }: { search: AnswersSearch }) {
  const workspace = useWorkspace();
  const change = useChangeSearch();
  const filters = {
    category: undefined,
    verdict: undefined,
    commented: undefined,
    survey: undefined,
    contact: undefined,
    before: undefined,
  };
  const filtered = Object.keys(filters).some((name) => search[name as keyof AnswersSearch] !== undefined);
  if (!filtered) {
    return (
      <Nothing
        icon={IconMessage2}
        title="No answers yet"
        action={
          workspace.can('invitations:write') && (
            <Button component={Link} to="/w/$workspaceId/ask" params={{ workspaceId: workspace.id } as never}>
              Ask somebody
            </Button>
          )
        }
      >
        As soon as somebody answers, it stands here: the score, the comment and how it came.
      </Nothing>
    );
  }
  return (
    <Nothing
      icon={IconMessage2}
      title="No answer matches"
      action={
        <Button variant="default" onClick={() => change(filters)}>
          Clear the filters
        </Button>
      }
    >
      There are no answers with all of these.
    </Nothing>
  );
}
