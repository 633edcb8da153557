/** What somebody is called who was erased: one word for those who take the first word of a name. */
export const formerMember = 'Former\u00a0member'
