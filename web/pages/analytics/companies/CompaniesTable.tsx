// Companies with what their contacts answered, and those of them who decide and said nothing.
import { Box, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { countOf, formatCount, formatRoughly } from '../../../ui/numbers.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { CompanyNps } from '../../contacts/CompanyNps.tsx';
import type { CompaniesView, Company } from './queries.ts';

/** Names in one row; the page of the company has all of them. */
const silentShown = 2;

type Props = { companies: readonly Company[]; view: CompaniesView };

export function CompaniesTable({ companies, view }: Props) {
  const withRoles = view.roleProperty !== null && view.decidingRoles.length > 0;
  const withRevenue = view.revenueProperty !== null;
  return (
    <TableFrame label="Companies">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Company</Table.Th>
          {withRevenue && (
            <Table.Th ta="right" visibleFrom="sm">
              Revenue
            </Table.Th>
          )}
          <Table.Th ta="right">NPS, 95% interval</Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            Contacts heard
          </Table.Th>
          {withRoles && <Table.Th visibleFrom="md">Deciders who said nothing</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {companies.map((company) => (
          <Row key={company.id} company={company} withRoles={withRoles} withRevenue={withRevenue} />
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

type RowProps = { company: Company; withRoles: boolean; withRevenue: boolean };

function Row({ company, withRoles, withRevenue }: RowProps) {
  const { id } = useWorkspace();
  const { name, revenue, contacts, answered } = company;
  return (
    <Table.Tr>
      <Table.Td>
        <Link
          to="/w/$workspaceId/contacts/companies/$companyId"
          params={{ workspaceId: id, companyId: company.id }}
          className="link"
        >
          {name}
        </Link>
        <Box className="dimmed" hiddenFrom="sm">
          {withRevenue && revenue !== null && `${formatRoughly(revenue)} · `}
          {formatCount(answered)} of {countOf(contacts, 'contact')}
        </Box>
        {withRoles && (
          <Box hiddenFrom="md">
            <Silent company={company} brief />
          </Box>
        )}
      </Table.Td>
      {withRevenue && (
        <Table.Td ta="right" className="numbers" visibleFrom="sm">
          {revenue === null ? <span className="dimmed">Not known</span> : formatCount(Math.round(revenue))}
        </Table.Td>
      )}
      <Table.Td ta="right" className="numbers">
        {company.sample === 'marked' && <span className="dimmed">Small sample </span>}
        <CompanyNps score={company} />
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="sm">
        {formatCount(answered)} of {formatCount(contacts)}
      </Table.Td>
      {withRoles && (
        <Table.Td visibleFrom="md">
          <Silent company={company} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Silent({ company, brief = false }: { company: Company; brief?: boolean }) {
  const { id } = useWorkspace();
  const { deciders, silent, silentAsked, silentContacts } = company;
  if (deciders === 0) return <span className="dimmed">{brief ? 'No decider is known' : 'None is known'}</span>;
  if (silent === 0) return <span className="dimmed">{brief ? 'All deciders were heard' : 'All were heard'}</span>;
  const never = silent - silentAsked;
  return (
    <>
      {formatCount(silent)} of {formatCount(deciders)}
      {brief && ' deciders silent'}
      {never > 0 && <span className="dimmed"> · {formatCount(never)} not asked</span>}
      {!brief && (
        <div>
          {silentContacts.slice(0, silentShown).map((contact, place) => (
            <Fragment key={contact.id}>
              {place > 0 && ', '}
              <Link
                to="/w/$workspaceId/contacts/$contactId"
                params={{ workspaceId: id, contactId: contact.id }}
                className="link"
              >
                {contact.name ?? contact.email ?? 'No name'}
              </Link>{' '}
              <span className="dimmed">({contact.role})</span>
            </Fragment>
          ))}
          {silent > silentShown && <span className="dimmed"> and {formatCount(silent - silentShown)} more</span>}
        </div>
      )}
    </>
  );
}
