// From nothing to the first answer, on one page. Which step comes next is read from what is there, so that it goes on
// where it was left, on any device and whoever did a step.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Guide, guideQuery, mayFollowGuide } from '../../api/guide.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { surveyQuery } from '../surveys/queries.ts';
import { AnswerStep } from './AnswerStep.tsx';
import { Finish } from './Finish.tsx';
import { NameStep } from './NameStep.tsx';
import { PeopleStep } from './PeopleStep.tsx';
import { useDismissGuide } from './queries.ts';
import { SendStep } from './SendStep.tsx';
import classes from './Step.module.css';
import { Step, type StepState } from './Step.tsx';

const waitMs = 3_000;

export function GuidePage() {
  const workspace = useWorkspace();
  const query = useQuery({
    ...guideQuery(workspace.id),
    // The answer is told at once where the live connection stands; where it does not, soon.
    refetchInterval: ({ state }) => (state.data?.invitationId && !state.data.answered ? waitMs : false),
  });
  return (
    <>
      <PageHeader
        title="Get your first answer"
        description={
          query.data?.answered
            ? 'All four steps are done.'
            : 'Four steps, a few minutes. Leave whenever you like: it goes on where you were.'
        }
        actions={query.data && !query.data.answered && <Dismiss dismissed={query.data.dismissed} />}
      />
      {mayFollowGuide(workspace.me) ? (
        <Loaded query={query} height={420}>
          {(guide) => (
            <>
              {guide.answered && <Finish />}
              <Steps guide={guide} />
            </>
          )}
        </Loaded>
      ) : (
        <Allowed permission="surveys:write">
          <Allowed permission="invitations:write">{null}</Allowed>
        </Allowed>
      )}
    </>
  );
}

function Steps({ guide }: { guide: Guide }) {
  const { id } = useWorkspace();
  const { surveyId, contacts, invitationId, answered } = guide;
  const survey = useQuery({ ...surveyQuery(id, surveyId ?? ''), enabled: surveyId !== null }).data;
  const states = statesOf([surveyId !== null, contacts, invitationId !== null, answered]);
  return (
    <ol className={classes.steps}>
      <Step
        number={1}
        title="Say what you ask about"
        state={states[0]}
        summary={survey && `“How likely are you to recommend ${survey.definition.productName}?”`}
      >
        <NameStep />
      </Step>
      <Step number={2} title="Add somebody to ask" state={states[1]} summary="There are people to ask.">
        <PeopleStep />
      </Step>
      <Step number={3} title="Look at the message, and send it" state={states[2]} summary="It was sent.">
        {surveyId && <SendStep surveyId={surveyId} />}
      </Step>
      <Step number={4} title="Answer it, and see the score" state={states[3]} summary="The first answer came.">
        {surveyId && invitationId && <AnswerStep surveyId={surveyId} invitationId={invitationId} />}
      </Step>
    </ol>
  );
}

type Four<Value> = [Value, Value, Value, Value];

/** The first that is not done comes next, also where a later one is done already. */
function statesOf(done: Four<boolean>): Four<StepState> {
  const now = done.indexOf(false);
  return done.map((one, index) => (one ? 'done' : index === now ? 'now' : 'later')) as Four<StepState>;
}

function Dismiss({ dismissed }: { dismissed: boolean }) {
  const { id } = useWorkspace();
  const navigate = useNavigate();
  const dismiss = useDismissGuide();
  const leave = () => void navigate({ to: '/w/$workspaceId', params: { workspaceId: id } });
  if (dismissed) {
    return (
      <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(false)}>
        Keep it in sight
      </Button>
    );
  }
  return (
    <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(true, { onSuccess: leave })}>
      Skip the guide
    </Button>
  );
}
