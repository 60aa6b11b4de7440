// The contacts on both sides, each compared with itself. Comes after the rest: it is read one by one.
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import classes from './Compare.module.css';
import { type CompareFilter, type Comparison, comparedContactsQuery } from './queries.ts';
import { sayContacts } from './words.ts';

export function ContactsPanel({ filter, kind }: { filter: CompareFilter; kind: Comparison['kind'] }) {
  const { id } = useWorkspace();
  const query = useQuery(comparedContactsQuery(id, filter));
  return (
    <Panel title="The same contacts">
      <Loaded query={query} height={64}>
        {(found) => (
          <>
            <p className={classes.text}>{sayContacts(found, kind)}</p>
            {found.contacts > 0 && (
              <p className={classes.note}>
                The test above takes both sides for different people, which these are not. Each contact counts with its
                latest answer of each side.
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
