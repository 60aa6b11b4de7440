// The endpoints of reports, gathered.
import type { Route } from '../../platform/http/route.ts';
import { exportRoutes } from './export/routes.ts';
import { imageRoutes } from './image/routes.ts';
import { pdfRoutes } from './pdf/routes.ts';
import { viewRoutes } from './views/routes.ts';

export const reportsRoutes: Route[] = [...imageRoutes, ...pdfRoutes, ...exportRoutes, ...viewRoutes];
