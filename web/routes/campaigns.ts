// What asks by itself: campaigns, and the calendar of what will go out.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCalendarSearch } from '../pages/campaigns/calendar.ts';
import { readCampaignSearch, readCampaignsSearch, readNewCampaignSearch } from '../pages/campaigns/search.ts';
import { workspace } from './root.ts';

const campaigns = createRoute({
  getParentRoute: () => workspace,
  path: 'campaigns',
  validateSearch: readCampaignsSearch,
  component: lazyRouteComponent(() => import('../pages/campaigns/CampaignsPage.tsx'), 'CampaignsPage'),
});

const newCampaign = createRoute({
  getParentRoute: () => workspace,
  path: 'campaigns/new',
  validateSearch: readNewCampaignSearch,
  component: lazyRouteComponent(() => import('../pages/campaigns/NewCampaignPage.tsx'), 'NewCampaignPage'),
});

const calendar = createRoute({
  getParentRoute: () => workspace,
  path: 'campaigns/calendar',
  validateSearch: readCalendarSearch,
  component: lazyRouteComponent(() => import('../pages/campaigns/CalendarPage.tsx'), 'CalendarPage'),
});

const campaign = createRoute({
  getParentRoute: () => workspace,
  path: 'campaigns/$campaignId',
  validateSearch: readCampaignSearch,
  component: lazyRouteComponent(() => import('../pages/campaigns/CampaignPage.tsx'), 'CampaignPage'),
});

const editCampaign = createRoute({
  getParentRoute: () => workspace,
  path: 'campaigns/$campaignId/edit',
  component: lazyRouteComponent(() => import('../pages/campaigns/EditCampaignPage.tsx'), 'EditCampaignPage'),
});

export const campaignsRoutes = [campaigns, newCampaign, calendar, campaign, editCampaign] as const;
