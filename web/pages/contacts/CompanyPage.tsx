// One company: what is known of it, who belongs to it, and what they answered together.
import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { ScoreHistogram } from '../../charts/ScoreHistogram.tsx';
import { Allowed } from '../../ui/Allowed.tsx';
import { CategoryBar } from '../../ui/CategoryBar.tsx';
import { writeDay } from '../../ui/dates.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { useStays } from '../../ui/leaving.ts';
import { NpsFigure } from '../../ui/NpsFigure.tsx';
import { countOf, formatCount } from '../../ui/numbers.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { changed } from '../../ui/search.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ColumnsSkeleton } from './ColumnsSkeleton.tsx';
import { CompanyDialog } from './CompanyDialog.tsx';
import classes from './Contacts.module.css';
import { ContactsTable } from './ContactsTable.tsx';
import { ContactsTabs } from './ContactsTabs.tsx';
import { type Company, companyQuery, companyScoresQuery, useSaveCompany } from './company-queries.ts';
import { PropertiesPanel } from './PropertiesPanel.tsx';
import { contactsQuery } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/companies/$companyId');

export function CompanyPage() {
  const workspace = useWorkspace();
  const { companyId } = route.useParams();
  const query = useQuery(companyQuery(workspace.id, companyId));
  return (
    <Allowed permission="contacts:read">
      {query.data ? (
        <PageHeader
          title={query.data.name}
          description={query.data.domain}
          actions={<Actions company={query.data} />}
        />
      ) : (
        <PageHeader title="Company" description={query.isPending ? '\u00a0' : null} />
      )}
      <ContactsTabs />
      {query.isPending ? (
        <ColumnsSkeleton />
      ) : (
        <Loaded query={query} height={420}>
          {(company) => <Open company={company} />}
        </Loaded>
      )}
    </Allowed>
  );
}

function Open({ company }: { company: Company }) {
  const { can } = useWorkspace();
  const save = useSaveCompany(company.id);
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <Panel title="Company">
          <Facts
            facts={[
              ['Domain', company.domain],
              ['External id', company.externalId],
              ['Contacts', formatCount(company.contacts)],
              ['Added', writeDay(company.createdAt.slice(0, 10))],
            ]}
          />
        </Panel>
        <PropertiesPanel
          subject="company"
          values={company.properties}
          save={{ ...save, mutate: (properties, options) => save.mutate({ properties }, options) }}
        />
      </div>
      <div className={classes.column}>
        {can('score:read') && <Answers companyId={company.id} />}
        <People company={company} />
      </div>
    </div>
  );
}

function Answers({ companyId }: { companyId: string }) {
  const { id } = useWorkspace();
  const query = useQuery(companyScoresQuery(id, [companyId]));
  return (
    <Panel title="Net Promoter Score" description="All trusted answers of its contacts">
      <Loaded query={query} height={180}>
        {({ items: [score] }) =>
          score && (
            <div className={classes.figures}>
              <NpsFigure {...score} />
              {score.n > 0 && (
                <>
                  <CategoryBar
                    categories={score.categories}
                    withShares={score.sample === 'marked' || score.sample === 'full'}
                  />
                  <ScoreHistogram histogram={score.histogram} />
                  <Text size="sm" c="dimmed">
                    From {countOf(score.contactsAnswered, 'contact')}.
                    {score.suspects > 0 && ` ${countOf(score.suspects, 'suspect answer')} left out.`}
                  </Text>
                </>
              )}
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function People({ company }: { company: Company }) {
  const { id } = useWorkspace();
  const stays = useStays();
  const query = useQuery(contactsQuery(id, { companyId: company.id, limit: 10 }));
  return (
    <Panel
      title="Contacts"
      flush
      actions={
        company.contacts > 10 && (
          <Anchor
            component={Link}
            size="sm"
            to="/w/$workspaceId/contacts"
            params={{ workspaceId: id } as never}
            search={changed({ company: company.id })}
          >
            All {formatCount(company.contacts)}
          </Anchor>
        )
      }
    >
      <Loaded query={query} height={183} shape="rows">
        {({ items }) =>
          items.length === 0 ? (
            <p className={`${classes.none} dimmed`}>
              Nobody belongs to it yet. A contact does once it names this company, by hand or in an import.
            </p>
          ) : (
            <ContactsTable contacts={items.filter((contact) => stays(`contact:${contact.id}`))} brief />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Actions({ company }: { company: Company }) {
  const { id, can } = useWorkspace();
  const [changing, setChanging] = useState(false);
  const navigate = useNavigate();
  const deleteWithUndo = useDeleteWithUndo();
  if (!can('contacts:write')) return null;
  const remove = () => {
    deleteWithUndo({
      key: `company:${company.id}`,
      done: `${company.name} was deleted. Its contacts stay.`,
      run: (init) =>
        read(
          apiOf(id).DELETE('/api/v1/companies/{companyId}', { params: { path: { companyId: company.id } }, ...init }),
        ),
    });
    void navigate({ to: '/w/$workspaceId/contacts/companies', params: { workspaceId: id } });
  };
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setChanging(true)}>
        Change
      </Button>
      <Button variant="default" onClick={remove}>
        Delete
      </Button>
      <CompanyDialog opened={changing} company={company} onClose={() => setChanging(false)} />
    </Group>
  );
}
