// The score of a company that sells to companies: who of them was heard, who decides and said nothing, and what it is worth.
import { Button, Select } from '@mantine/core';
import { IconAdjustments, IconBuilding } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { CompaniesFigures } from './companies/CompaniesFigures.tsx';
import { CompaniesTable } from './companies/CompaniesTable.tsx';
import { CompaniesViewDialog } from './companies/CompaniesViewDialog.tsx';
import { readCompaniesSearch, sorts } from './companies/companies-search.ts';
import { type Companies, companiesQuery } from './companies/queries.ts';
import parts from './parts.module.css';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';

const perPage = 25;

export function CompaniesPage() {
  const { id, can } = useWorkspace();
  const { filter } = useScoreView();
  const { sort, before } = readCompaniesSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const [setting, setSetting] = useState(false);
  const query = useQuery({
    ...companiesQuery(id, { ...filter, sort, cursor: before, limit: perPage }),
    enabled: can('score:read') && can('contacts:read'),
  });
  const mayChange = can('score:write');
  return (
    <ScoreFrame
      title="Companies"
      asOf={query.data?.asOf}
      actions={
        mayChange &&
        can('contacts:read') && (
          <Button
            variant="default"
            leftSection={<IconAdjustments size={16} aria-hidden />}
            onClick={() => setSetting(true)}
          >
            Roles and revenue
          </Button>
        )
      }
    >
      <Allowed permission="contacts:read">
        <Loaded query={query} height={420} shape="panels">
          {(companies) =>
            companies.total.companies === 0 ? (
              <Panel title="Companies">
                <Nothing icon={IconBuilding} title="No companies yet">
                  A company is made when a contact names it, by hand, in an import or through the API.
                </Nothing>
              </Panel>
            ) : (
              <Told companies={companies} before={before} />
            )
          }
        </Loaded>
      </Allowed>
      <CompaniesViewDialog opened={setting} onClose={() => setSetting(false)} />
    </ScoreFrame>
  );
}

function Told({ companies, before }: { companies: Companies; before: string | undefined }) {
  const change = useChangeSearch();
  const { total, view, items, sort, next } = companies;
  const usable = Object.entries(sorts).filter(
    ([name]) =>
      (name !== 'revenue' || view.revenueProperty !== null) && (name !== 'silent' || view.decidingRoles.length > 0),
  );
  return (
    <div className={parts.stack}>
      <CompaniesFigures total={total} view={view} />
      <Panel
        title="Each company"
        description="Answers count for the company to which a contact belongs now."
        actions={
          <Select
            aria-label="Order"
            size="xs"
            w={210}
            allowDeselect={false}
            value={sort}
            onChange={(value) => change({ sort: value ?? undefined, before: undefined })}
            data={usable.map(([value, label]) => ({ value, label }))}
          />
        }
        flush
      >
        <CompaniesTable companies={items} view={view} />
        <div className={parts.foot}>
          {view.decidingRoles.length > 0 && (
            <p>Silent is who decides and has no answer that counts in these days, by whatever way they were asked.</p>
          )}
          <Pager
            before={before}
            next={next}
            names={{ first: 'First', next: 'Next' }}
            onMove={(to) => change({ before: to })}
          />
        </div>
      </Panel>
    </div>
  );
}
