// How a workspace has its score watched: its one row, or none.
import type { Db } from '../../../platform/context.ts';
import type { ChangeSettings } from '../changes/change-settings.ts';

export async function selectSettings(db: Db, workspaceId: string): Promise<ChangeSettings | null> {
  const row = await db
    .selectFrom('change_setting')
    .select(['active', 'method', 'mode', 'series'])
    .select(['false_alarm_years as falseAlarmYears', 'tolerance_points as tolerancePoints'])
    .select(['baseline_days as baselineDays', 'every_survey as everySurvey'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, series: row.series as ChangeSettings['series'] };
}

export async function upsertSettings(db: Db, workspaceId: string, settings: ChangeSettings, now: Date): Promise<void> {
  const row = {
    active: settings.active,
    method: settings.method,
    mode: settings.mode,
    series: JSON.stringify(settings.series),
    false_alarm_years: settings.falseAlarmYears,
    tolerance_points: settings.tolerancePoints,
    baseline_days: settings.baselineDays,
    every_survey: settings.everySurvey,
    updated_at: now,
  };
  await db
    .insertInto('change_setting')
    .values({ workspace_id: workspaceId, ...row })
    .onConflict((clash) => clash.column('workspace_id').doUpdateSet(row))
    .execute();
}
