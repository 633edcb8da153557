import type { Accounts } from '../../auth/accounts.ts'
import type { Sql } from './sql.ts'

/** What tells who a person is, taken out of every table but those of the account itself. */
export function createForgetPerson({ all, one, run, together }: Sql): Pick<Accounts, 'forgetNames' | 'forgetSeats'> {
  const texts = (statement: string, user: string) => all<{ text: string }>(statement, user).map(({ text }) => text)
  const seats = 'select board, member from membership where user = ?'

  function namesOf(user: string): string[] {
    return [
      ...texts('select name as text from user where id = ?', user),
      ...texts(`select name as text from person where (board, member) in (${seats})`, user),
    ]
  }

  /** What is or was given as theirs; an invitation that they accepted came to one of them. */
  function addressesOf(user: string): string[] {
    return [
      ...texts('select lower(email) as text from user where id = ?', user),
      ...texts('select lower(email) as text from email_proof where user = ?', user),
      ...texts('select email as text from invitation where accepted_by = ?', user),
    ]
  }

  /** Only a server that has run keeps answers. */
  function forgetAnswers(found: readonly string[]) {
    if (one(`select name from sqlite_master where type = 'table' and name = 'answer'`) === null) return
    for (const text of new Set(found))
      if (text !== '') run('delete from answer where instr(answer, ?) > 0', JSON.stringify(text))
  }

  return {
    forgetNames: (user) =>
      together(() => {
        forgetAnswers([...namesOf(user), ...addressesOf(user)])
        run(`update person set name = '' where (board, member) in (${seats})`, user)
      }),
    forgetSeats: (user) =>
      together(() => {
        for (const address of addressesOf(user)) {
          run('delete from invitation_secret where invitation in (select id from invitation where email = ?)', address)
          run('delete from invitation where email = ?', address)
        }
        run('delete from membership where user = ?', user)
        // a passkey that was being added
        run('delete from verification where instr(value, ?) > 0', user)
      }),
  }
}
