// The companies to which contacts belong, each with what its people answered.
import { Button, Group, Table } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { formatCount } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import rows from '../../ui/rows.module.css';
import { Cut, RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CompanyDialog } from './CompanyDialog.tsx';
import { CompanyNps } from './CompanyNps.tsx';
import { ContactsTabs } from './ContactsTabs.tsx';
import { type Company, type CompanyScore, companiesQuery, companyScoresQuery } from './company-queries.ts';
import { NothingFound } from './NothingFound.tsx';
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
  const query = useQuery(companiesQuery(id, { search, cursor: before, limit: 25 }));
  return (
    <>
      <Group mb="md">
        <SearchField value={search ?? ''} label="Search companies" placeholder="Name, domain or external id" />
      </Group>
      <PagedList
        query={query}
        before={before}
        keyOf={(company) => `company:${company.id}`}
        nothing={
          search === undefined ? (
            <Nothing icon={IconBuilding} title="No companies yet" action={actions}>
              A company is made when a contact names it, by hand, in an import or through the API.
            </Nothing>
          ) : (
            <NothingFound title={`No company found for “${search}”`}>
              Searched are names, domains and external ids.
            </NothingFound>
          )
        }
      >
        {(companies) => <CompaniesTable companies={companies} />}
      </PagedList>
    </>
  );
}

function CompaniesTable({ companies }: { companies: readonly Company[] }) {
  const { id, can } = useWorkspace();
  const withScore = can('score:read');
  const ids = companies.map((company) => company.id);
  const { data, error } = useQuery({ ...companyScoresQuery(id, ids), enabled: withScore });
  return (
    <TableFrame label="Companies" hover framed fixed>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Company</Table.Th>
          <Table.Th w={150} visibleFrom="md">
            External id
          </Table.Th>
          <Table.Th w={{ base: 84, sm: 110 }} ta="right">
            Contacts
          </Table.Th>
          {withScore && (
            <Table.Th w={{ base: 128, sm: 220 }} ta="right">
              NPS, 95% interval
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {companies.map((company) => (
          <CompanyRow
            key={company.id}
            company={company}
            withScore={withScore}
            score={data?.items.find(({ companyId }) => companyId === company.id) ?? (error ? null : undefined)}
          />
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

type RowProps = { company: Company; withScore: boolean; score: CompanyScore | null | undefined };

function CompanyRow({ company, withScore, score }: RowProps) {
  const { id } = useWorkspace();
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={company.name} detail={company.domain}>
          <Link
            to="/w/$workspaceId/contacts/companies/$companyId"
            params={{ workspaceId: id, companyId: company.id }}
            className={rows.open}
          >
            {company.name}
          </Link>
        </RowTitle>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Cut text={company.externalId} />
      </Table.Td>
      <Table.Td ta="right" className="numbers">
        {formatCount(company.contacts)}
      </Table.Td>
      {withScore && (
        <Table.Td ta="right">
          <CompanyNps score={score} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
