-- Answers to the questions after the score, by question id as in core/survey; null where there are none. They come as edits of
-- an answer that is there already, so taking a score costs what it did.
alter table response add column answers jsonb;
