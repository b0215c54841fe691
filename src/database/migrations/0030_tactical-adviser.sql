-- Up Migration
-- A tenth role: who decides on stops with warning markers, and commands nothing.

alter table people drop constraint people_role_check;
alter table people add constraint people_role_check check (role in ('analyst', 'supervisor', 'commander',
  'tactical-adviser', 'patrol', 'auditor', 'press', 'safeguarding', 'camera-engineer', 'administrator'));

alter table operation_roles drop constraint operation_roles_role_check;
alter table operation_roles add constraint operation_roles_role_check check (role in ('analyst', 'supervisor',
  'commander', 'tactical-adviser', 'patrol', 'press', 'safeguarding', 'camera-engineer'));
