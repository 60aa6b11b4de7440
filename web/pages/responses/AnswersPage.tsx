// All answers, newest first, with filters in the address: also those behind a number of the score.
import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconArrowLeft, IconMessage2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation, useRouter } from '@tanstack/react-router';
import { dayIn, formatDay } from '../../../src/core/calendar/index.ts';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { PeriodSelect } from '../analytics/PeriodSelect.tsx';
import { daysOf, type Period } from '../analytics/period.ts';
import { FilterChips, useWhereChips } from '../analytics/ScoreChips.tsx';
import { ScoreFilters } from '../analytics/ScoreFilters.tsx';
import { contactQuery } from '../contacts/queries.ts';
import { titleOf } from '../contacts/title-of.ts';
import { ExportMenu } from '../reports/ExportMenu.tsx';
import type { AnswersAsked } from '../reports/export-queries.ts';
import { SurveySelect } from '../surveys/SurveySelect.tsx';
import { AnswerDrawer } from './AnswerDrawer.tsx';
import { AnswerRow } from './AnswerRow.tsx';
import classes from './AnswersPage.module.css';
import { answersQuery } from './queries.ts';
import type { AnswersSearch } from './search.ts';

const route = getRouteApi('/w/$workspaceId/answers');
const usual: Period = 'all';

export function AnswersPage() {
  const workspace = useWorkspace();
  const search = route.useSearch();
  const { days, asked } = useDays(search);
  const filter = {
    ...asked,
    where: search.where,
    category: search.category,
    score: search.score,
    verdict: search.verdict,
    commented: search.commented === 'yes' ? 'true' : undefined,
    surveyId: search.survey,
    contactId: search.contact,
  } as AnswersAsked;
  const query = useQuery(answersQuery(workspace.id, { ...filter, cursor: search.before, limit: 25 }));
  return (
    <>
      <PageHeader
        title="Answers"
        description="What people said, and whether each score counts."
        actions={
          <>
            <BackToNumber />
            <ExportMenu subject={{ of: 'responses', asked: filter }} />
          </>
        }
      />
      <Filters search={search} days={days} />
      <Chips search={search} />
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

/** Without a period all time is asked for; with dimensions a period must be said. */
function useDays({ period = usual, from, to, where }: AnswersSearch) {
  const { timeZone } = useWorkspace();
  const today = dayIn(timeZone, new Date()) ?? 0;
  const days = daysOf({ period, ...(from && to ? { from, to } : {}) }, today);
  return { days: { ...days, today: formatDay(today) }, asked: period !== usual || where ? days : {} };
}

/** Back to where somebody came from, as the browser's own button does. */
function BackToNumber() {
  const router = useRouter();
  if (!useLocation().state.fromNumber) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
      onClick={() => router.history.back()}
    >
      Back to the number
    </Button>
  );
}

type FiltersProps = { search: AnswersSearch; days: { from: string; to: string; today: string } };

function Filters({ search, days }: FiltersProps) {
  const { can } = useWorkspace();
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
        w={130}
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
      <PeriodSelect
        search={search.period ? { period: search.period } : {}}
        days={days}
        today={days.today}
        usual={usual}
      />
      {can('score:read') && <ScoreFilters where={search.where} />}
      <Switch
        label="With a comment"
        checked={search.commented === 'yes'}
        onChange={(event) => filter({ commented: event.currentTarget.checked ? 'yes' : undefined })}
      />
    </div>
  );
}

/** The filters that have no field of their own: what a number brought along. */
function Chips({ search: { contact, score, where } }: { search: AnswersSearch }) {
  const { id, can } = useWorkspace();
  const known = useQuery({
    ...contactQuery(id, contact ?? ''),
    enabled: contact !== undefined && can('contacts:read'),
  });
  const conditions = useWhereChips(where);
  const person = `Only ${known.data ? titleOf(known.data) : 'one contact'}`;
  return (
    <FilterChips
      chips={[
        ...(contact === undefined ? [] : [{ key: 'contact', words: person, without: { contact: undefined } }]),
        ...(score === undefined ? [] : [{ key: 'score', words: `Score ${score}`, without: { score: undefined } }]),
        ...conditions,
      ]}
    />
  );
}

function Empty({ search }: { search: AnswersSearch }) {
  const workspace = useWorkspace();
  const change = useChangeSearch();
  const filters = {
    period: undefined,
    from: undefined,
    to: undefined,
    where: undefined,
    score: undefined,
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
