// The editor of a campaign: when, who, how and what for. The rules are those of core/asking, the same that the server applies,
// so that a mistake is told while it is typed; what only the server knows stands at its field, too.
import { Alert, Button, Group } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Problem } from '../../../../src/core/survey/read-value.ts';
import { ApiError } from '../../../api/client.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { ProblemSummary } from '../../../ui/ProblemSummary.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import type { Vocabulary } from '../../segments/queries.ts';
import { LeaveGuard } from '../../surveys/editor/LeaveGuard.tsx';
import { withValue } from '../../surveys/editor/paths.ts';
import { type Campaign, definitionOf, useSaveCampaign } from '../queries.ts';
import { SimulationPanel } from '../SimulationPanel.tsx';
import classes from './Editor.module.css';
import { type CampaignDraft, type Editor, EditorContext, fieldId } from './editor.ts';
import { HowSection } from './HowSection.tsx';
import { PurposeSection } from './PurposeSection.tsx';
import { placeName } from './place-names.ts';
import { SentencePanel } from './SentencePanel.tsx';
import { campaignOf, useDraft } from './use-draft.ts';
import { WhatSection } from './WhatSection.tsx';
import { WhenSection } from './WhenSection.tsx';
import { WhoSection } from './WhoSection.tsx';

const clickMs = 200;

type Props = {
  /** null creates a campaign. */
  saved: Campaign | null;
  start: CampaignDraft;
  /** The starting point of a new one: each has a draft of its own. */
  from?: string | undefined;
  vocabulary: Vocabulary;
  onSaved: (campaign: Campaign) => void;
};

export function CampaignEditor({ saved, start, from, vocabulary, onSaved }: Props) {
  const workspace = useWorkspace();
  const { draft, dirty, problems, broughtBack, change, settle } = useDraft(
    `${workspace.id}.${saved?.id ?? `new.${from ?? ''}`}`,
    start,
  );
  const save = useSaveCampaign(saved?.id ?? null);
  const unsaved = useRef(dirty);
  unsaved.current = dirty;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tries, setTries] = useState(0);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const found = [...problems, ...refused.filter(({ path }) => !problems.some((one) => one.path === path))];
  const whole = campaignOf(draft.definition);
  const lastWhole = useRef(whole);
  if (whole !== null) lastWhole.current = whole;

  const editor: Editor = {
    draft,
    vocabulary,
    problems: new Map(found.map(({ path, message }) => [path, message])),
    strict: tries > 0,
    started: saved !== null && saved.state !== 'draft',
    set(path, value) {
      save.reset();
      setRefused((before) => before.filter((one) => one.path !== path && !one.path.startsWith(`${path}.`)));
      change((before) =>
        path === 'name' || path === 'surveyId'
          ? { ...before, [path]: value }
          : { ...before, definition: withValue(before.definition, path, value) },
      );
    },
    problemAt(path) {
      if (tries === 0 && !left.has(path) && !refused.some((one) => one.path === path)) return null;
      return found.find((problem) => problem.path === path)?.message ?? null;
    },
    // Not at once: what is told under a field would move away what the mouse is just pressing.
    leave: (path) =>
      void setTimeout(() => setLeft((before) => (before.has(path) ? before : new Set([...before, path]))), clickMs),
  };

  function submit() {
    if (problems.length > 0) {
      setTries(tries + 1);
      return;
    }
    save.mutate(
      { ...draft, name: draft.name.trim() },
      {
        onSuccess(campaign) {
          unsaved.current = false;
          settle({ name: campaign.name, surveyId: campaign.survey.id, definition: definitionOf(campaign) });
          onSaved(campaign);
        },
        onError(error) {
          const fields = error instanceof ApiError ? error.fields : [];
          setRefused(fields.map(({ path, message }) => ({ path: path.replace(/^definition\./, ''), message })));
          if (fields.length > 0) setTries(tries + 1);
        },
      },
    );
  }

  const discard = () => {
    settle(start);
    setTries(0);
    setRefused([]);
    save.reset();
  };
  return (
    <EditorContext value={editor}>
      <LeaveGuard unsaved={unsaved} onDiscard={discard} />
      <div className={classes.page}>
        <form
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {broughtBack !== null && <BroughtBack at={broughtBack} onDiscard={discard} />}
          <ProblemSummary problems={found} tries={tries} nameOf={placeName} onGo={goTo} />
          <WhatSection />
          <WhenSection />
          <WhoSection />
          <HowSection />
          <PurposeSection />
          <SimulationPanel
            surveyId={draft.surveyId}
            definition={draft.definition}
            campaignId={editor.started ? saved?.id : undefined}
          />
          <FormError>{save.error && refused.length === 0 ? save.error.message : null}</FormError>
          <div className={classes.actions}>
            <Button type="submit" loading={save.isPending} disabled={saved !== null && !dirty}>
              {saved === null ? 'Save and review' : saved.state === 'draft' ? 'Save' : 'Save and plan anew'}
            </Button>
            <span className="dimmed" role="status">
              {saved === null
                ? 'Nobody is asked before you start it.'
                : dirty
                  ? 'Not saved yet'
                  : 'Everything is saved'}
            </span>
          </div>
        </form>
        <div className={classes.aside}>
          <SentencePanel campaign={lastWhole.current} old={whole === null} />
        </div>
      </div>
    </EditorContext>
  );
}

function BroughtBack({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  return (
    <Alert variant="default" role="status">
      <Group justify="space-between" gap="sm">
        <span>
          Changes that you had not saved are back: from <RelativeTime at={at} />.
        </span>
        <Button size="xs" variant="default" onClick={onDiscard}>
          Discard them
        </Button>
      </Group>
    </Alert>
  );
}

/** To the field, or to that of which it is a part. */
function goTo(path: string): void {
  const parts = path.split('.');
  const fields = parts.map((_, end) => document.getElementById(fieldId(parts.slice(0, parts.length - end).join('.'))));
  const field = fields.find((element) => element !== null);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}
