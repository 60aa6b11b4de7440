// The editor of a survey: the form in sections on the left, what customers will see on the right. The rules are those of
// core/survey, the same that the server applies, so that a mistake is told while it is typed.
import { Button, Drawer, Stack, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../../../../src/core/survey/read-value.ts';
import { ApiError } from '../../../api/client.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { fieldProblems } from '../../../ui/form-problems.ts';
import { ProblemSummary } from '../../../ui/ProblemSummary.tsx';
import { useChangeSearch } from '../../../ui/search.ts';
import { useWorkspace } from '../../../ui/workspace.ts';
import { type Survey, type SurveyDraft, type SurveySummary, useSaveSurvey } from '../queries.ts';
import { type EditorSearch, type Section, sections } from '../search.ts';
import { DraftNotes } from './DraftNotes.tsx';
import { type Editor, EditorContext, fieldId } from './editor.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import { type Looking, Preview, showable } from './Preview.tsx';
import { withValue } from './paths.ts';
import { placeName, sectionOf } from './place-names.ts';
import { SectionFields, sectionNames } from './SectionFields.tsx';
import classes from './SurveyEditor.module.css';
import { cleaned, useDraft } from './use-draft.ts';

type Props = {
  /** null creates a survey. */
  saved: Survey | null;
  start: SurveyDraft;
  search: EditorSearch;
  onSaved: (survey: SurveySummary) => void;
  /** What stands above the sections; it may change the draft. */
  above?: (editor: Editor) => ReactNode;
};

export function SurveyEditor({ saved, start, search, onSaved, above }: Props) {
  const workspace = useWorkspace();
  const changeSearch = useChangeSearch();
  const { version = 0, updatedAt = '' } = saved ?? {};
  const current = useMemo(() => ({ version, updatedAt, draft: start }), [version, updatedAt, start]);
  const { draft, base, dirty, problems, newer, broughtBack, change, settle, rebase } = useDraft(
    `${workspace.id}.${saved?.id ?? 'new'}`,
    current,
  );
  const save = useSaveSurvey(saved);
  const unsaved = useRef(dirty);
  unsaved.current = dirty;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tries, setTries] = useState(0);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [goTo, setGoTo] = useState<string | null>(null);
  const [previewing, setPreviewing] = useState(false);
  const narrow = useMediaQuery('(max-width: 75em)', undefined, { getInitialValueInEffect: false });

  const found = [...problems, ...refused.filter(({ path }) => !problems.some((one) => one.path === path))];
  const mended = found.length === 0;
  useEffect(() => {
    if (mended) setTries(0);
  }, [mended]);
  const section = search.section ?? 'question';
  const tabs = useRef<HTMLDivElement>(null);
  // On a phone not all sections are in sight, and a link or a mistake may lead to any.
  useEffect(() => {
    const tab = tabs.current?.querySelector(`[data-section="${section}"]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [section]);
  const editor: Editor = {
    draft,
    saved: saved?.definition ?? null,
    readOnly: false,
    set(path, value) {
      setRefused((before) => before.filter((problem) => problem.path !== path));
      change((before) =>
        path === 'name'
          ? { ...before, name: value as string }
          : { ...before, definition: withValue(before.definition, path, value) },
      );
    },
    change: (how) => change((before) => ({ ...before, definition: how(before.definition) })),
    problemAt(path, early) {
      if (tries === 0 && early === undefined && !left.has(path) && !refused.some((one) => one.path === path))
        return null;
      return found.find((problem) => problem.path === path)?.message ?? null;
    },
    leave: (path) => setLeft((before) => (before.has(path) ? before : new Set([...before, path]))),
  };

  function go(path: string) {
    const [group, place] = path.split('.');
    if (group === 'questions' && place !== undefined) setOpened(draft.definition.questions[Number(place)]?.id ?? null);
    changeSearch({ section: sectionOf(path), ...(group === 'translations' ? { into: place } : {}) }, { replace: true });
    setGoTo(path);
  }
  // The field of a problem is there once its section is; a part of a field leads to the field itself.
  useEffect(() => {
    if (goTo === null || section !== sectionOf(goTo)) return;
    const parts = goTo.split('.');
    const field = parts.map((_, end) => document.getElementById(fieldId(parts.slice(0, parts.length - end).join('.'))));
    field.find((element) => element !== null)?.focus();
    setGoTo(null);
  }, [goTo, section]);

  function submit() {
    if (problems.length > 0) {
      setTries(tries + 1);
      return;
    }
    const sent = { name: draft.name.trim(), definition: cleaned(draft.definition) };
    save.mutate(
      { draft: sent, version: base.version, updatedAt: base.updatedAt },
      {
        onSuccess(survey) {
          unsaved.current = false;
          setTries(0);
          settle({ ...survey, draft: { name: survey.name, definition: survey.definition as never } });
          onSaved(survey);
        },
        onError(error) {
          const { errors } = fieldProblems(error, pathsIn(error), 'definition.');
          setRefused(Object.entries(errors).map(([path, message]) => ({ path, message })));
          if (Object.keys(errors).length > 0) setTries(tries + 1);
        },
      },
    );
  }

  const discard = () => {
    settle(current);
    setTries(0);
    setRefused([]);
    save.reset();
  };
  const looking: Looking = {
    view: search.view ?? (section === 'email' ? 'email' : 'phone'),
    locale: search.language ?? (section === 'languages' && search.into ? search.into : draft.definition.locale),
    score: search.score !== undefined ? Number(search.score) : null,
    thanks: search.page === 'thanks',
  };
  const lastGood = useRef(showable(draft.definition));
  const previewable = problems.every(({ path }) => path === 'name' || path === 'productName');
  if (previewable) lastGood.current = showable(cleaned(draft.definition));
  const preview = (
    <Preview
      of={{ definition: lastGood.current, surveyId: saved?.id }}
      looking={looking}
      onLook={(look) => changeSearch(searchOf(look), { replace: true })}
      note={previewable ? null : 'It shows the survey before the last mistake.'}
    />
  );

  return (
    <EditorContext value={editor}>
      <LeaveGuard unsaved={unsaved} onDiscard={discard} />
      <div className={classes.page}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack gap="lg">
            <DraftNotes
              broughtBack={broughtBack}
              newer={newer}
              begunFrom={base.version}
              onDiscard={discard}
              onKeep={() => {
                rebase();
                save.reset();
              }}
            />
            <ProblemSummary
              problems={found}
              tries={tries}
              nameOf={(path) => placeName(path, draft.definition.questions)}
              onGo={go}
            />
            {above?.(editor)}
            <Tabs
              value={section}
              onChange={(value) =>
                changeSearch(
                  { section: value ?? undefined, ...followed(value as Section, search.score) },
                  { replace: true },
                )
              }
              keepMounted={false}
            >
              <Tabs.List ref={tabs} className={classes.tabs}>
                {sections.map((one) => {
                  const count = tries === 0 ? 0 : found.filter(({ path }) => sectionOf(path) === one).length;
                  return (
                    <Tabs.Tab key={one} value={one} data-section={one} className={classes.tab}>
                      {sectionNames[one]}
                      {count > 0 && <span className={classes.count}> ({count})</span>}
                    </Tabs.Tab>
                  );
                })}
              </Tabs.List>
              {sections.map((one) => (
                <Tabs.Panel key={one} value={one} pt="lg">
                  <SectionFields
                    section={one}
                    openedQuestion={opened}
                    onOpenQuestion={setOpened}
                    into={search.into}
                    onInto={(into) => changeSearch({ into, language: undefined }, { replace: true })}
                  />
                </Tabs.Panel>
              ))}
            </Tabs>
            <FormError>{save.error && sentenceAbout(save.error)}</FormError>
          </Stack>
          <div className={classes.actions}>
            <Button type="submit" loading={save.isPending} disabled={saved !== null && !dirty}>
              {saved === null ? 'Create the survey' : 'Save'}
            </Button>
            {narrow && (
              <Button variant="default" onClick={() => setPreviewing(true)}>
                Preview
              </Button>
            )}
            <span className="dimmed" role="status">
              {saved !== null && (dirty ? 'Not saved yet' : 'Everything is saved')}
            </span>
          </div>
        </form>
        {narrow ? (
          <Drawer opened={previewing} onClose={() => setPreviewing(false)} position="bottom" size="92%" title="Preview">
            {preview}
          </Drawer>
        ) : (
          <div className={classes.preview}>{preview}</div>
        )}
      </div>
    </EditorContext>
  );
}

/** The preview follows the section that is opened. */
function followed(section: Section, score: string | undefined): Record<string, string | undefined> {
  if (section === 'email') return { view: 'email' };
  const page = { view: undefined, page: undefined };
  if (section === 'thanks') return { ...page, page: 'thanks' };
  // Nothing further is asked before there is a score.
  if (section === 'further') return { ...page, score: score ?? '10' };
  return page;
}

function searchOf({ view, locale, score, thanks }: Partial<Looking>): Record<string, string | undefined> {
  return {
    ...(view === undefined ? {} : { view }),
    ...(locale === undefined ? {} : { language: locale }),
    ...(score === undefined ? {} : { score: score === null ? undefined : String(score) }),
    ...(thanks === undefined ? {} : { page: thanks ? 'thanks' : undefined }),
  };
}

function sentenceAbout(error: Error): string | null {
  // What was saved is fetched after a refusal, and stands above or in the draft.
  if (error instanceof ApiError && error.status === 409) {
    return 'Somebody else saved this survey in the meantime, so yours is not saved yet. Your changes are still here.';
  }
  return fieldProblems(error, pathsIn(error), 'definition.').rest;
}

/** Every path that the server named: all of them are fields here. */
function pathsIn(error: unknown): string[] {
  const fields = (error as { fields?: readonly Problem[] } | null)?.fields ?? [];
  return fields.map(({ path }) => path.replace(/^definition\./, ''));
}
