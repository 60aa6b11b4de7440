// What all companies say together: each answer counted once, each company by its revenue, and who of them was heard.
import { Table } from '@mantine/core';
import { NpsFigure } from '../../../ui/NpsFigure.tsx';
import { countOf, formatCount, formatPoints, formatShare, formatShareInterval } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import parts from '../parts.module.css';
import classes from './Companies.module.css';
import type { Companies, CompaniesTotal } from './queries.ts';

export function CompaniesFigures({ total, view }: Pick<Companies, 'total' | 'view'>) {
  return (
    <div className={classes.figures}>
      <Panel title="All answers of companies" description="Each answer counts once">
        <NpsFigure {...total} />
        <p className={classes.note}>
          From {formatCount(total.answering)} of {countOf(total.companies, 'company', 'companies')}, and{' '}
          {formatCount(total.answered)} of {countOf(total.contacts, 'contact')}.
        </p>
      </Panel>
      {view.revenueProperty !== null && <ByRevenue weighted={total.weighted} />}
      {view.roleProperty !== null && <Roles total={total} />}
    </div>
  );
}

function ByRevenue({ weighted }: Pick<CompaniesTotal, 'weighted'>) {
  if (weighted === null) {
    return (
      <Panel title="By revenue" description="Each company counts by what it brings in">
        <p className={classes.note}>No company whose revenue is known has answered in these days.</p>
      </Panel>
    );
  }
  const { withoutRevenue, unweighted, differs, effectiveN } = weighted;
  return (
    <Panel title="By revenue" description="Each company counts by what it brings in">
      <NpsFigure {...weighted} />
      {differs && (
        <p className={`${parts.warning} ${classes.warning}`}>
          Counted once each, the same answers give {formatPoints(unweighted.nps)}: who pays more says something else.
        </p>
      )}
      <p className={classes.note}>
        As exact as {countOf(Math.round(effectiveN), 'answer')} that count alike
        {withoutRevenue.companies > 0 &&
          `; without ${countOf(withoutRevenue.companies, 'company', 'companies')} whose revenue is not known`}
        .
      </p>
    </Panel>
  );
}

function Roles({ total }: { total: CompaniesTotal }) {
  return (
    <Panel
      title="Who was heard"
      description={
        total.deciders === 0
          ? 'Contacts with an answer, by role'
          : `${formatCount(total.silent)} of ${countOf(total.deciders, 'decider')} said nothing in these days`
      }
      flush
    >
      <TableFrame label="Contacts with an answer, by role">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Role</Table.Th>
            <Table.Th ta="right">Answered</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {total.roles.map(({ role, decides, contacts, answered, rate }) => (
            <Table.Tr key={role}>
              <Table.Td>
                {role === '' ? 'Not known' : role === '(other)' ? 'Other roles' : role}
                {decides && <div className="dimmed">Decides</div>}
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                {rate && contacts >= 5 ? <strong>{formatShare(rate.rate)}</strong> : null}
                <div className="dimmed">
                  {rate && contacts >= 5 && `${formatShareInterval(rate.interval)} · `}
                  {formatCount(answered)} of {formatCount(contacts)}
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Panel>
  );
}
