/** A body of this type is `{ options, file }`; any other is the file as it is. */
export const importEnvelope = 'application/vnd.topsight.import+json'
