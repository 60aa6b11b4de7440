// The places of a workspace: a rail on a desk, narrow where that is wanted, and a bar at the bottom of a phone. Only what
// the person may open is there.
import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots, IconRoute, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { guideQuery, mayFollowGuide, stepCount, stepsDone } from '../api/guide.ts';
import classes from './Navigation.module.css';
import { type Place, places } from './places.ts';
import { useWorkspace } from './workspace.ts';

type Props = { narrow: boolean; onSearch: () => void };

export function Navigation({ narrow, onSearch }: Props) {
  const { can } = useWorkspace();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const open: readonly Place[] = places.filter((place) => can(place.permission));
  return (
    <nav aria-label="Main" className={classes.places} data-narrow={narrow || undefined}>
      {!phone && <GuideLink narrow={narrow} />}
      {open
        .filter(({ more }) => !phone || more === undefined)
        .map((place) => (
          <PlaceLink key={place.name} place={place} narrow={narrow && !phone} />
        ))}
      {phone && <More places={open.filter(({ more }) => more)} onSearch={onSearch} />}
    </nav>
  );
}

function PlaceLink({ place: { to, name, icon: Glyph, part }, narrow }: { place: Place; narrow: boolean }) {
  const { id } = useWorkspace();
  return (
    <Tooltip label={name} position="right" disabled={!narrow}>
      <Link
        to={to as '/w/$workspaceId/ask'}
        params={{ workspaceId: id }}
        className={classes.place}
        data-part={part}
        activeOptions={{ includeSearch: false }}
      >
        <Glyph size={18} stroke={1.6} aria-hidden />
        <span className={classes.name}>{name}</span>
      </Link>
    </Tooltip>
  );
}

/** How far it is to the first answer, until there is one or the person does not want to be led. */
function GuideLink({ narrow }: { narrow: boolean }) {
  const { id, me } = useWorkspace();
  const guide = useQuery({ ...guideQuery(id), enabled: mayFollowGuide(me) }).data;
  if (guide === undefined || guide.answered || guide.dismissed) return null;
  return (
    <Tooltip label="First answer" position="right" disabled={!narrow}>
      <Link to="/w/$workspaceId/start" params={{ workspaceId: id }} className={classes.place}>
        <IconRoute size={18} stroke={1.6} aria-hidden />
        <span className={classes.name}>First answer</span>
        <span className={classes.steps} title={`${stepsDone(guide)} of ${stepCount} steps done`}>
          {stepsDone(guide)}/{stepCount}
        </span>
      </Link>
    </Tooltip>
  );
}

function More({ places, onSearch }: { places: readonly Place[]; onSearch: () => void }) {
  const { id, me } = useWorkspace();
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.place}>
          <IconDots size={18} stroke={1.6} aria-hidden />
          <span className={classes.name}>More</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />} onClick={onSearch}>
          Search
        </Menu.Item>
        {places.map(({ to, name, icon: Glyph }) => (
          <Menu.Item
            key={name}
            component={Link}
            to={to}
            params={{ workspaceId: id } as never}
            leftSection={<Glyph size={16} stroke={1.6} aria-hidden />}
          >
            {name}
          </Menu.Item>
        ))}
        {mayFollowGuide(me) && (
          <Menu.Item
            component={Link}
            to="/w/$workspaceId/start"
            params={{ workspaceId: id } as never}
            leftSection={<IconRoute size={16} stroke={1.6} aria-hidden />}
          >
            First answer
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
