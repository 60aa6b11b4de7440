import { it } from 'vitest';
import { openWorkspaceServer } from '../../../test/workspace-server.ts';
it('plan', async () => {
  const hark = await openWorkspaceServer([]);
  const q = (t: string, p?: any[]) => hark.database.pool.query(t, p);
  await q(`insert into contact (workspace_id, email, external_id, name, properties) select $1, 'big'||n||'@large.example', 'big-'||n, 'p', jsonb_build_object('notes', repeat('n',100)) from generate_series(1,200000) n`, [hark.acme.id]);
  const emails = Array.from({length:1000},(_, n)=>`big${n*7}@large.example`), ext = Array.from({length:1000},(_, n)=>`big-${n*7}`);
  const text = `explain (analyze, buffers) select c.id, c.properties from contact c
    where c.workspace_id = $1 and c.id in (
      select id from contact where workspace_id = $1 and lower(email) = any(array(select lower(given) from unnest($2::text[]) given))
      union all
      select id from contact where workspace_id = $1 and external_id = any($3::text[])
      union all
      select id from contact where workspace_id = $1 and phone = any($4::text[])
    ) order by c.id for update`;
  for (const a of [0, 1]) {
    if (a) await q('analyze contact');
    const r = await q(text, [hark.acme.id, emails, ext, []]);
    console.log(r.rows.map((x: any) => x['QUERY PLAN']).join('\n'));
  }
  await hark.close();
}, 300_000);
