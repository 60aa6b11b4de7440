// Three campaigns to begin with, for whoever has none yet, and for the form of a new one.
import { SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Campaigns.module.css';
import { type StartingPoint, startingPoints } from './starting-points.ts';

export function StartingPoints() {
  const { id } = useWorkspace();
  return (
    <nav aria-label="Begin with">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        {Object.entries(startingPoints as Record<string, StartingPoint>).map(([from, { title, detail }]) => (
          <Link
            key={from}
            to="/w/$workspaceId/campaigns/new"
            params={{ workspaceId: id }}
            search={{ from }}
            className={classes.begin}
          >
            <Text fw={500}>{title}</Text>
            <Text size="sm" c="dimmed">
              {detail}
            </Text>
          </Link>
        ))}
      </SimpleGrid>
    </nav>
  );
}
