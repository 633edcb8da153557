/**
 * More items than this in the bin or elsewhere by one act is a mass change: the screen asks first and names the figure,
 * and the board as it was right before is kept as a version.
 */
export const massChange = 50
