/** Tables of server/auth/accounts.ts; better-auth keeps its own beside them. */
export const accountsSchema = `
create table if not exists workspace (name text primary key, value text not null) strict;

create table if not exists board (
  id text primary key,
  name text not null,
  created_at integer not null,
  deleted_at integer
) strict;

create table if not exists membership (
  board text not null,
  user text not null,
  member text not null,
  role text not null,
  link text,
  ended_at integer,
  primary key (board, user),
  unique (board, member)
) strict;
create index if not exists membership_by_user on membership (user);

create table if not exists person (
  board text not null,
  member text not null,
  name text not null,
  primary key (board, member)
) strict;

create table if not exists share_link (
  id text primary key,
  board text not null,
  role text not null,
  secret_sha256 text not null unique,
  created_by text not null,
  created_at integer not null,
  expires_at integer,
  revoked_at integer,
  uses integer not null default 0
) strict;
create index if not exists share_link_by_board on share_link (board);

create table if not exists invitation (
  id text primary key,
  board text not null,
  email text not null,
  role text not null,
  invited_by text,
  made_at integer not null,
  ends_at integer not null,
  sent_at integer,
  accepted_at integer,
  accepted_by text,
  withdrawn_at integer
) strict;
create index if not exists invitation_by_board on invitation (board);

create table if not exists invitation_secret (
  sha256 text primary key,
  invitation text not null,
  mailed integer not null
) strict;

create table if not exists api_token (
  id text primary key,
  name text not null,
  sha256 text not null unique,
  role text not null,
  board text,
  member text not null,
  created_at integer not null,
  revoked_at integer
) strict;

create table if not exists sign_in_link (
  sha256 text primary key,
  user text not null,
  expires_at integer not null,
  used_at integer
) strict;

create table if not exists browser_session (
  id text primary key,
  user text not null,
  device text not null,
  created_at integer not null,
  proven_at integer not null,
  secret_at integer not null,
  seen_at integer not null,
  sha256 text not null unique,
  offered_sha256 text unique,
  offered_at integer,
  before_sha256 text unique,
  before_until integer
) strict;
create index if not exists browser_session_by_user on browser_session (user);

create table if not exists password (
  user text primary key,
  hash text not null,
  set_at integer not null
) strict;

create table if not exists identity (
  issuer text not null,
  subject text not null,
  user text not null,
  created_at integer not null,
  primary key (issuer, subject)
) strict;
create index if not exists identity_by_user on identity (user);

create table if not exists email_proof (
  user text primary key,
  email text not null,
  sha256 text not null unique,
  expires_at integer not null
) strict;
`

/** Columns that tables of earlier versions lack: table, column, how it is declared. */
export const laterColumns = [
  ['membership', 'since', 'integer not null default 0'],
  ['membership', 'chosen', 'integer not null default 0'],
  ['membership', 'ended_by', 'text'],
  ['share_link', 'password', 'text'],
] as const
