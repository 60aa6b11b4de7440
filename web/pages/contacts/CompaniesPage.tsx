// The companies to which contacts belong, each with what its people answered.
import { Button, Table } from '@mantine/core';
import { IconBuilding, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { formatCount } from '../../ui/numbers.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pager } from '../../ui/Pager.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useIsLeaving } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CompanyDialog } from './CompanyDialog.tsx';
import { CompanyNps } from './CompanyNps.tsx';
import { ContactsTabs } from './ContactsTabs.tsx';
import { type Company, type CompanyScore, companiesQuery, companyScoresQuery } from './company-queries.ts';
import { SearchField } from './SearchField.tsx';

const route = getRouteApi('/w/$workspaceId/contacts/companies');

export function CompaniesPage() {
  const { can } = useWorkspace();
  const [adding, setAdding] = useState(false);
  const actions = can('contacts:write') && (
    <Button data-key="n" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      Add company
    </Button>
  );
  return (
    <>
      <PageHeader title="Companies" description="The organisations your contacts belong to." actions={actions} />
      <Allowed permission="contacts:read">
        <ContactsTabs />
        <CompaniesList actions={actions} />
        <CompanyDialog opened={adding} company={null} onClose={() => setAdding(false)} />
      </Allowed>
    </>
  );
}

function CompaniesList({ actions }: { actions: ReactNode }) {
  const { id } = useWorkspace();
  const { search, before } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(companiesQuery(id, { search, cursor: before, limit: 25 }));
  return (
    <>
      <div style={{ marginBottom: 'var(--mantine-spacing-md)' }}>
        <SearchField value={search ?? ''} label="Search companies" placeholder="Name, domain or external id" />
      </div>
      <Loaded query={query} height={420}>
        {({ items, next }) => {
          if (items.length > 0) {
            return (
              <>
                <CompaniesTable companies={items} />
                <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
              </>
            );
          }
          return search === undefined ? (
            <Nothing icon={IconBuilding} title="No companies yet" action={actions}>
              A company is made when a contact names it, by hand, in an import or through the API.
            </Nothing>
          ) : (
            <Nothing icon={IconSearch} title={`No company found for “${search}”`}>
              Searched are names, domains and external ids.
            </Nothing>
          );
        }}
      </Loaded>
    </>
  );
}

function CompaniesTable({ companies }: { companies: Company[] }) {
  const { id, can } = useWorkspace();
  const withScore = can('score:read');
  const ids = companies.map((company) => company.id);
  const { data } = useQuery({ ...companyScoresQuery(id, ids), enabled: withScore });
  return (
    <div className={rows.frame}>
      <TableFrame label="Companies" hover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Company</Table.Th>
            <Table.Th visibleFrom="sm">External id</Table.Th>
            <Table.Th ta="right">Contacts</Table.Th>
            {withScore && <Table.Th ta="right">NPS, 95% interval</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {companies.map((company) => (
            <CompanyRow
              key={company.id}
              company={company}
              withScore={withScore}
              score={data?.items.find(({ companyId }) => companyId === company.id)}
            />
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}

type RowProps = { company: Company; withScore: boolean; score: CompanyScore | undefined };

function CompanyRow({ company, withScore, score }: RowProps) {
  const { id } = useWorkspace();
  if (useIsLeaving(`company:${company.id}`)) return null;
  return (
    <Table.Tr>
      <Table.Td>
        <Link
          to="/w/$workspaceId/contacts/companies/$companyId"
          params={{ workspaceId: id, companyId: company.id }}
          className={rows.open}
        >
          {company.name}
        </Link>
        {company.domain && <div className="dimmed">{company.domain}</div>}
      </Table.Td>
      <Table.Td visibleFrom="sm">{company.externalId}</Table.Td>
      <Table.Td ta="right">{formatCount(company.contacts)}</Table.Td>
      {withScore && (
        <Table.Td ta="right">
          <CompanyNps score={score} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
