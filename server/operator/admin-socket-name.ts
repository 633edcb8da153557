/** Name of the socket file in the data folder. */
export const adminSocketName = 'admin.sock'
