-- A login of requests that does not own the tables gets what it needs, and no way to change history.
do $$
begin
    if '${application_role}' <> '' then
        execute format('grant usage on schema %I to %I', current_schema(), '${application_role}');
        execute format('grant select, insert, update, delete on all tables in schema %I to %I',
            current_schema(), '${application_role}');
        execute format('revoke update, delete, truncate on revision, audit, change_request, schedule,'
            ' schedule_step from %I', '${application_role}');
        execute format('grant update (base, proposal, comment, status, approved_by, closed_by, revision, version,'
            ' updated_at) on change_request to %I', '${application_role}');
        execute format('grant update (version) on schedule to %I', '${application_role}');
        execute format('grant update (state, revision, reason) on schedule_step to %I', '${application_role}');
        execute format('revoke update on code_reference from %I', '${application_role}');
    end if;
end
$$;
